import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'

/** The four pages, built to `dist/client/` with hashed assets; the server serves them, in development too. */
export default defineConfig({
  root: 'client',
  plugins: [svelte()],
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
