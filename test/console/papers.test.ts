import { expect, it } from 'vitest'
import { paperQuery } from '../../client/facilitator/papers.ts'
import { usualSize } from '../../client/lib/desk/paper-size.ts'

it('K60: papers are asked for in the size, form and hour that were chosen, and no more than that is said', () => {
  const wish = { size: 'Letter', from: '9:30', form: 'short' } as const
  expect(paperQuery('runsheet', wish)).toEqual({ paper: 'Letter', from: '9:30', form: 'short' })
  expect(paperQuery('worksheets', wish)).toEqual({ paper: 'Letter', form: 'short' })
  expect(paperQuery('slips', { size: 'A4', from: '' })).toEqual({})
})

it('K60: the paper offered first is that of the country', () => {
  expect(['en-US', 'fr-CA', 'en-GB', 'de', 'es-MX'].map(usualSize)).toEqual([
    'Letter',
    'Letter',
    'A4',
    'A4',
    'Letter',
  ])
})
