import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

export default defineConfig(({ mode }) => ({
  plugins: [svelte({ configFile: false })],
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/store/one-postgres.ts'],
    // `npm run nightly`: the full forms of the figures in `test/reliability/`.
    env: { NIGHTLY: mode === 'nightly' ? '1' : '' },
    // Two cores: the browser and kill tests want most of one each.
    maxWorkers: 2,
    testTimeout: mode === 'nightly' ? 3_600_000 : 30_000,
    hookTimeout: 60_000,
    allowOnly: false,
    passWithNoTests: false,
  },
}))
