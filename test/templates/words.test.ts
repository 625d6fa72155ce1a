import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import en from '../../client/lib/words/en.json' with { type: 'json' }
import type { DocumentWord } from '../../templates/words.ts'

/** Does not compile while the dictionary lacks a word that documents say. */
type Missing = Exclude<DocumentWord, keyof typeof en.document>
const missing: readonly Missing[] = [] satisfies readonly never[]

it('L36: the dictionary has every word that documents say', () => {
  expect(missing).toEqual([])
  const union = readFileSync(new URL('../../templates/words.ts', import.meta.url), 'utf8')
  const named = [...union.matchAll(/\| '([a-z.-]+)'/gu)].map((match) => match[1])
  expect(named.length).toBeGreaterThan(50)
  expect(Object.keys(en.document)).toEqual(expect.arrayContaining(named))
})

it('L36: the documents hold no words of their own for people', () => {
  const folder = new URL('../../templates/', import.meta.url)
  const files = readdirSync(folder).filter((file) => /^(plan|summary|worksheet).*\.ts$/u.test(file))
  for (const file of files) {
    const code = readFileSync(new URL(file, folder), 'utf8').replace(
      /\/\*\*[\s\S]*?\*\/|\/\/.*$/gmu,
      '',
    )
    expect(code.match(/(text|title|label): '[^']+'/gu), file).toBeNull()
  }
})
