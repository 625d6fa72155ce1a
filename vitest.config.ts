import { resolve } from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'
import { BaseSequencer } from 'vitest/node'
import type { TestSpecification } from 'vitest/node'
import type { TestProjectInlineConfiguration } from 'vitest/config'

/** Files that put something in the place of modules (`test/simulator/seams.ts`). */
const simulated = ['test/simulator/**/*.test.ts', 'test/reliability/r{06,14}-*.test.ts']
/** Those that watch everything that their process does, and those that keep one room in hand from test to test. */
const alone = ['test/reliability/s2-{inputs,teeth}.test.ts', 'test/e2e/spine*.test.ts']

/** One project after the other, as they stand below: a process is kept for the next file while that is of its own project. */
class ProjectByProject extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const place = ({ project }: TestSpecification): number => this.ctx.projects.indexOf(project)
    return sorted.toSorted((a, b) => place(a) - place(b))
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
