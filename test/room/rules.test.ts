import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const folder = new URL('..', import.meta.url).pathname
const rules = readFileSync(join(folder, 'rules.md'), 'utf8')
const written = [...rules.matchAll(/^- ([A-Z]\d+): \S/gm)].map((match) => match[1] ?? '')
const tested = new Set(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .flatMap((path) => ruleNames(readFileSync(join(folder, path), 'utf8'))),
)

/** The rules with whose numbers the names of tests begin: `test('C1 ...')`, `test.each(...)('C1 ...')`. */
function ruleNames(source: string): readonly string[] {
  return [...source.matchAll(/\(\s*['"`]([A-Z]\d+)[ :,]/g)].map((match) => match[1] ?? '')
}

test('C49 every rule has a test', () => {
  expect(written.length).toBeGreaterThan(40)
  expect(written.filter((rule) => !tested.has(rule))).toEqual([])
})

test('C49 every test names a rule that is there, and no rule is there twice', () => {
  expect([...tested].filter((rule) => !written.includes(rule))).toEqual([])
  expect(written.filter((rule, place) => written.indexOf(rule) !== place)).toEqual([])
})
