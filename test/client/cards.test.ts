import { expect, test } from 'vitest'
import { afterTap, moved, nameOf } from '../../client/participant/inputs/cards.ts'
import type { Field } from '../../client/participant/inputs/cards.ts'

const options = ['a', 'b', 'c'].map((id) => ({ id, label: id.toUpperCase() }))

test('P70: of chips that stand alone a tap takes another or none, of several as many as are asked for', () => {
  expect(afterTap(options, { picked: ['a'], tapped: 'b', most: 1 })).toEqual(['b'])
  expect(afterTap(options, { picked: ['b'], tapped: 'b', most: 1 })).toEqual([])
  expect(afterTap(options, { picked: ['c'], tapped: 'a', most: 2 })).toEqual(['a', 'c'])
  expect(afterTap(options, { picked: ['a', 'c'], tapped: 'b', most: 2 })).toEqual(['a', 'c'])
  expect(afterTap(options, { picked: ['a', 'c'], tapped: 'c', most: 2 })).toEqual(['a'])
})

test('P71: a card moves one place at a time and never beyond either end', () => {
  const cards = options.map(({ id }) => ({ id }))
  const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id).join('')
  expect(ids(moved(cards, 'a', 1))).toBe('bac')
  expect(ids(moved(cards, 'c', -1))).toBe('acb')
  expect(ids(moved(cards, 'a', -1))).toBe('abc')
  expect(ids(moved(cards, 'c', 1))).toBe('abc')
  expect(ids(moved(cards, 'x', 1))).toBe('abc')
})

test('P72: a card is called by its title, else by what was typed first, else by its number', () => {
  const fields: readonly Field[] = [{ kind: 'text', id: 'name', label: 'Name', limit: 80 }]
  const card = (name: string, title?: string) => ({
    id: 'x',
    values: { name },
    ...(title === undefined ? {} : { title }),
  })
  expect(nameOf(card('Ana ', 'Line'), fields, '2')).toBe('Line')
  expect(nameOf(card(' Ana '), fields, '2')).toBe('Ana')
  expect(nameOf(card(' '), fields, '2')).toBe('2')
  expect(nameOf(card('Ana'), [{ kind: 'day', id: 'name', label: 'Day' }], '2')).toBe('2')
})
