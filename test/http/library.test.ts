import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { libraryIn, WorkshopProblems } from '../../server/library.ts'

const own = resolve(import.meta.dirname, '../../templates/workshops')
const taster = readFileSync(join(own, 'taster.yaml'), 'utf8')
const unfit = 'people: [Ruth]\nanswers:\n  never:\n    - 1\n'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cairn-library-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('L22 the house’s own samples are there when they are asked for', () => {
  const { samples } = libraryIn([own, folder])
  expect(samples.get('taster')?.people.length).toBeGreaterThanOrEqual(12)
  expect(samples.get('taster')).toBe(samples.get('taster'))
  expect(samples.get('no-such')).toBeUndefined()
})

test.each([
  ['samples', { 'taster.samples.yaml': unfit }],
  ['a workshop', { 'taster.yaml': taster.replaceAll(/\btoday\b/g, 'just-now') }],
])('L22 %s of a folder of one’s own: the samples are tried at the start', (_what, files) => {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  expect(() => libraryIn([own, folder])).toThrow(WorkshopProblems)
  expect(() => libraryIn([own, folder])).toThrow(/taster\.samples\.yaml/)
})
