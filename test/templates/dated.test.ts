import { expect, it } from 'vitest'
import { inYear } from '../../templates/dated.ts'
import { library } from './people.ts'

it('L37: a workshop that looks ahead says the year, and changes in nothing else', () => {
  const step = {
    id: 'guess',
    prompt: { text: 'By {year+5}, or {year}?', sentence: 'I {doing} in {year+12}.' },
    minutes: [null, 3],
    early: true,
  }
  expect(inYear(step, 2026)).toEqual({
    ...step,
    prompt: { text: 'By 2031, or 2026?', sentence: 'I {doing} in 2038.' },
  })
  const taster = library.workshops.get('taster')
  expect(inYear(taster, 2026)).toEqual(taster)
})
