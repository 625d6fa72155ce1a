import { resolve } from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { build } from 'vite'
import type { Plugin } from 'vite'
import { wordSections } from '../../../vite.config.ts'
import type { BrowserGlobals } from './device.ts'
import type * as pages from './pages.ts'

/** What `pages.ts` gives to whoever runs it. */
export type Pages = typeof pages

/** Runs the pages' parts anew with a browser's globals, as loading a page does. */
export type LoadPages = (globals: BrowserGlobals) => Pages

/**
 * Builds `pages.ts` with the real client parts for browsers, as `npm run build` builds pages: the same plugins, and of
 * every package the variant that browsers get. Screens are left out: nothing is drawn here. Takes about half a second.
 */
export async function bundlePages(): Promise<LoadPages> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    mode: 'production',
    plugins: [withoutScreens(), wordSections(), svelte({ configFile: false })],
    build: {
      write: false,
      minify: false,
      lib: { entry: resolve(import.meta.dirname, 'pages.ts'), formats: ['iife'], name: 'pages' },
    },
  })
  const outputs = Array.isArray(built) ? built : 'output' in built ? [built] : []
  const code = outputs[0]?.output[0].code
  if (code === undefined) throw new Error('nothing was built')
  return (globals) => {
    // Parameters stand before Node's own globals of the same names; what is returned is what `pages.ts` exports.

    const load = new Function(...Object.keys(globals), `${code}\nreturn pages`)
    return load(...Object.values(globals)) as Pages
  }
}

function withoutScreens(): Plugin {
  return {
    name: 'without-screens',
    enforce: 'pre',
    load: (id) =>
      id.endsWith('.svelte') ? { code: 'export default null', moduleType: 'js' } : null,
  }
}
