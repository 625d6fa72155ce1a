import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { libraryFrom } from '../../templates/library.ts'
import { parseWorkshop } from '../../templates/parse-workshop.ts'
import type { Workshop } from '../../templates/workshop.ts'
import { byText, libraryIn, WorkshopProblems } from '../../server/library.ts'

const own = resolve(import.meta.dirname, '../../templates/workshops')
const dist = resolve(import.meta.dirname, '../../dist/server')
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

test('L190 the build keeps the library as it is read from the sources', () => {
  const built: unknown = JSON.parse(readFileSync(join(dist, 'workshops.json'), 'utf8'))
  expect(built).toEqual(byText(own))
  expect(Object.values(byText(own))).toEqual([...libraryIn([own]).workshops.values()])
})

test('L190 what is kept is taken for the very text that it was made of, and for no other', () => {
  const kept = { ...workshopOf(taster), title: 'Kept' }
  const titleOf = (text: string) =>
    libraryFrom(
      { 'taster.yaml': text },
      { isProven: () => true, parsed: (asked) => (asked === taster ? kept : undefined) },
    ).workshops.get('taster')?.title
  expect(titleOf(taster)).toBe('Kept')
  expect(titleOf(`${taster}\n`)).toBe(workshopOf(taster).title)
})

function workshopOf(text: string): Workshop {
  const parsed = parseWorkshop(text)
  if (!parsed.ok) throw new Error('cannot be read')
  return parsed.workshop
}
