import { readFileSync } from 'node:fs'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig, type Plugin } from 'vite'

/** `en.json?phone` is one section of a dictionary as a module of its own, so that no page loads another's words. */
function wordSections(): Plugin {
  return {
    name: 'cairn-word-sections',
    enforce: 'pre',
    load(id) {
      const [, file, section] = /^(.*\/words\/[\w-]+\.json)\?(\w+)$/.exec(id) ?? []
      if (file === undefined || section === undefined) return null
      this.addWatchFile(file)
      const words: unknown = JSON.parse(readFileSync(file, 'utf8'))[section]
      return { code: `export default ${JSON.stringify(words)}`, moduleType: 'js' }
    },
  }
}

/** The four pages, built to `dist/client/` with hashed assets; the server serves them, in development too. */
export default defineConfig({
  root: 'client',
  plugins: [wordSections(), svelte()],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    // The phone's floor: Safari 15.4, Chrome 99, Firefox 100.
    target: ['safari15.4', 'chrome99', 'firefox100'],
    modulePreload: { polyfill: false },
    // Small files stay files: the content policy lets no data: fonts or scripts in.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: {
        participant: 'client/participant/index.html',
        projector: 'client/projector/index.html',
        facilitator: 'client/facilitator/index.html',
        organizer: 'client/organizer/index.html',
      },
    },
  },
})
