import { expect, test } from 'vitest'
import { run } from './run.ts'

test('O1 the command says how it is used, and each of its commands what it does', async () => {
  const { code, out, err } = await run(['--help'])
  expect([code, err]).toEqual([0, ''])
  for (const command of ['start', 'doctor', 'backup', 'restore', 'sign-in-link']) {
    expect(out).toContain(`cairn ${command}`)
  }
  const about = await Promise.all([run(['help', 'restore']), run(['restore', '--help'])])
  expect(about[0].out).toContain('--replace')
  expect(about[1]).toEqual(about[0])
})

test('O1 whatever is not understood does nothing and ends with 1 and the usage', async () => {
  const wrong = [['dance'], ['backup', '--loudly'], ['restore'], ['doctor', 'everything']]
  for (const { code, out, err } of await Promise.all(wrong.map((words) => run(words)))) {
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain('Usage: cairn')
  }
})

test('O1 a setting that cannot be used is said in one sentence', async () => {
  const { code, err } = await run(['backup'], { PORT: 'seven' })
  expect([code, err]).toEqual([1, 'PORT must be a number from 0 to 65535.\n'])
})
