import { resolve } from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'
import { BaseSequencer } from 'vitest/node'
import type { TestSpecification } from 'vitest/node'
import type { TestProjectInlineConfiguration } from 'vitest/config'

/** Files that put something in the place of modules (`test/simulator/seams.ts`). */
const simulated = ['test/simulator/**/*.test.ts', 'test/reliability/r{06,14}-*.test.ts']
/** Those that watch everything that their process does, and those that keep one room in hand from test to test. */
const alone = ['test/reliability/s2-inputs.test.ts', 'test/e2e/spine*.test.ts']

/**
 * Files that take longest, the longest first. Whatever begins last is waited for with one core at rest, a fresh clone knows
 * no times of its own, and most of these are short to read, by which they would begin late.
 */
const longest = [
  'reliability/s2-inputs',
  'reliability/r10-several',
  'e2e/kinds',
  'e2e/spine-on-three',
  'e2e/spine',
  'reliability/r05-no-sockets',
  'reliability/r14-simulation',
  'reliability/r01-kills',
  'reliability/r12-sigterm',
  'live/workshops',
  'reliability/r07-reconnect-storm',
  'store/postgres-loss',
  'cli/doctor',
  'reliability/s01-malformed',
  'reliability/s08-sign-in',
  'cli/restore',
  'reliability/s05-revoked',
  'reliability/s04-canaries',
  'reliability/s03-authority',
  'reliability/p2-adversary',
].map((name) => `/test/${name}.test.ts`)

function turnOf({ moduleId }: TestSpecification): number {
  const place = longest.findIndex((name) => moduleId.endsWith(name))
  return place === -1 ? longest.length : place
}

/**
 * One project after the other, as they stand below: a process is kept for the next file while that is of its own project. In
 * each the longest first, the others as vitest has them.
 */
class ProjectByProject extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const place = ({ project }: TestSpecification): number => this.ctx.projects.indexOf(project)
    return sorted.toSorted((a, b) => place(a) - place(b) || turnOf(a) - turnOf(b))
  }
}

const builtThread = resolve(import.meta.dirname, 'test/built-thread.ts')

export default defineConfig(({ mode }) => {
  const nightly = mode === 'nightly'
  const project = (
    own: TestProjectInlineConfiguration['test'],
  ): TestProjectInlineConfiguration => ({
    plugins: [svelte({ configFile: false })],
    test: {
      // `npm run nightly`: the full forms of the figures in `test/reliability/`.
      env: { NIGHTLY: nightly ? '1' : '' },
      // Nothing takes so long, but on a machine that is busy with something else.
      testTimeout: nightly ? 3_600_000 : 120_000,
      hookTimeout: 120_000,
      expect: { poll: { timeout: 60_000 } },
      allowOnly: false,
      // Whole rooms come and go in them, most of what they hold soon again.
      execArgv: ['--max-semi-space-size=64'],
      alias: [{ find: /^.*\/own-thread\.ts$/, replacement: builtThread }],
      ...own,
    },
  })
  return {
    test: {
      globalSetup: ['test/store/one-postgres.ts'],
      // Two cores, and tests that wait for most of their time: for a line that is given up, or a database that comes back.
      maxWorkers: 3,
      passWithNoTests: false,
      sequence: { sequencer: ProjectByProject },
      projects: [
        // Few and long files first.
        project({ name: 'alone', include: alone }),
        project({ name: 'simulated', include: simulated, isolate: false }),
        // To load the house anew takes longer than most of them.
        project({
          name: 'together',
          include: ['test/**/*.test.ts'],
          exclude: [...simulated, ...alone],
          isolate: false,
        }),
      ],
    },
  }
})
