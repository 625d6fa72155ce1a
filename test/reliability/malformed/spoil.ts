import type { Chance } from '../processes/chance.ts'

/** Values that somebody who means harm would send in place of another. Written as JSON, as some cannot be said otherwise. */
const nasty: readonly string[] = [
  'null',
  'true',
  '0',
  '-1',
  '-0',
  '1.5',
  '1e400',
  '-1e400',
  '9007199254740993',
  '1e-400',
  '""',
  '" "',
  '"\\u0000"',
  '"\\ud800"',
  '"\\udfff\\ud800"',
  '"\\uffff"',
  '"\\u202e\\u2066"',
  '"__proto__"',
  '"constructor"',
  '"toString"',
  '"hasOwnProperty"',
  '"1"',
  '"../../cookie.secret"',
  '"<script>alert(1)</script>"',
  '"=1+1"',
  '"\' or 1=1 --"',
  `"${'x'.repeat(5000)}"`,
  `"${'\\ud83d\\ude00'.repeat(1500)}"`,
  `"${'a\\u0301\\u0301\\u0301'.repeat(300)}"`,
  '[]',
  '{}',
  '[[]]',
  '[null]',
  `[${'0,'.repeat(3000)}0]`,
  `${'['.repeat(3000)}${']'.repeat(3000)}`,
  `${'{"a":'.repeat(2000)}1${'}'.repeat(2000)}`,
  '{"__proto__":{"as":"facilitator","polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"toString":1,"valueOf":null,"length":-1}',
  '{"toJSON":"x"}',
  '{"then":"x"}',
  '{"_placeholder":true,"num":0}',
  '{"_placeholder":true,"num":-1}',
  '{"_placeholder":true,"num":"x"}',
  '{"type":"Buffer","data":[1,2,3]}',
  '{"id":"a","t":{"t":{"t":1}}}',
]

/** Names that an object has already, or that mean something to somebody. */
const names: readonly string[] = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'toJSON',
  'then',
  'length',
  '',
  'id',
  'type',
  'as',
  'seat',
  'for',
  'owner',
  '\u0000',
  'x'.repeat(300),
]

/** Stands for a nasty value until the text is written: JSON's own numbers and nestings could not be kept as values. */
const mark = (place: number): string => `\u0001nasty${place}\u0001`

/** JSON text of something almost right: a value is another, a name is another, something is missing, or comes twice. */
export function spoiled(chance: Chance, right: unknown): string {
  const tree = structuredClone(right)
  const put: string[] = []
  for (let turns = chance.between(1, 3); turns > 0; turns--) spoilOnce(chance, tree, put)
  let text = JSON.stringify(tree) ?? 'null'
  for (const [place, value] of put.entries())
    text = text.replace(JSON.stringify(mark(place)), () => value)
  return chance.below(4) === 0 ? scratched(chance, text) : text
}

function spoilOnce(chance: Chance, tree: unknown, put: string[]): void {
  const spots = spotsIn(tree)
  if (spots.length === 0) return
  const { holder, key } = chance.oneOf(spots)
  const place = put.length
  switch (chance.below(6)) {
    case 0:
      if (Array.isArray(holder)) holder.splice(Number(key), 1)
      else Reflect.deleteProperty(holder, key)
      return
    case 1:
      put.push(chance.oneOf(nasty))
      set(holder, chance.oneOf(names), mark(place))
      return
    case 2: {
      const moved: unknown = Reflect.get(holder, key)
      Reflect.deleteProperty(holder, key)
      set(holder, chance.oneOf(names), moved)
      return
    }
    default:
      put.push(chance.oneOf(nasty))
      set(holder, key, mark(place))
  }
}

/** As an own property, whatever its name is; a list only grows. */
function set(holder: object, key: string, value: unknown): void {
  if (Array.isArray(holder) && !/^\d+$/.test(key)) return void holder.push(value)
  Object.defineProperty(holder, key, {
    value,
    enumerable: true,
    writable: true,
    configurable: true,
  })
}

interface Spot {
  readonly holder: object
  readonly key: string
}

function spotsIn(tree: unknown): readonly Spot[] {
  if (typeof tree !== 'object' || tree === null) return []
  return Object.keys(tree).flatMap((key) => [
    { holder: tree, key },
    ...spotsIn(Reflect.get(tree, key)),
  ])
}

/** Letters cut out, put in or turned into others. */
export function scratched(chance: Chance, text: string): string {
  const letters = [...text]
  for (let turns = chance.between(1, 3); turns > 0; turns--) {
    const place = chance.below(letters.length + 1)
    const turn = chance.below(3)
    if (turn === 0) letters.splice(place, chance.between(1, 8))
    else if (turn === 1)
      letters.splice(place, 0, chance.oneOf(['"', '{', '[', '}', ']', '\\', ',', '\u0000', '9']))
    else letters[place] = String.fromCodePoint(chance.below(0x250))
  }
  return letters.join('')
}
