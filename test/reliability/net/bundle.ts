import { resolve } from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { build } from 'vite'
import type { Plugin } from 'vite'
import { wordSections } from '../../../vite.config.ts'
import type { BrowserGlobals } from './device.ts'
import type * as lines from './lines.ts'
import type * as pages from './pages.ts'

export type Pages = typeof pages
export type Lines = typeof lines

/** Runs client parts anew with a browser's globals, as loading a page does, and gives what they export. */
export type Load<Parts> = (globals: BrowserGlobals) => Parts

/** The parts in `pages.ts` as browsers get them. Takes about a second. */
export const bundlePages = (): Promise<Load<Pages>> => bundled<Pages>('pages.ts')

/** The parts in `lines.ts` as browsers get them: fewer, and quick to load. */
export const bundleLines = (): Promise<Load<Lines>> => bundled<Lines>('lines.ts')

/**
 * Builds a file's exports for browsers as `npm run build` builds pages: the same plugins, and of every package the
 * variant that browsers get. Screens are left out: nothing is drawn here. `Parts` is what the file exports.
 */
async function bundled<Parts>(file: string): Promise<Load<Parts>> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    plugins: [withoutScreens(), wordSections(), svelte({ configFile: false })],
    build: {
      write: false,
      minify: false,
      lib: { entry: resolve(import.meta.dirname, file), formats: ['iife'], name: 'parts' },
    },
  })
  const outputs = Array.isArray(built) ? built : 'output' in built ? [built] : []
  const code = outputs[0]?.output[0].code
  if (code === undefined) throw new Error('nothing was built')
  let load: ((...globals: unknown[]) => unknown) | undefined
  return (globals) => {
    // Parameters stand before Node's own globals of the same names.
    load ??= new Function(...Object.keys(globals), `${code}\nreturn parts`) as NonNullable<
      typeof load
    >
    return load(...Object.values(globals)) as Parts
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
