/**
 * A number that depends on every character of a text (two 32-bit FNV-1a runs, then mixed), 0 to 2^53 - 1. It scatters
 * and keeps no secret: never an id that must not be guessed.
 */
export function scattered(text: string): number {
  const high = mixed(fnv(text, 0x811c9dc5)) >>> 11
  return high * 2 ** 32 + mixed(fnv(text, 0x9747b28c))
}

/** A list in an order that says nothing about the one in which it came: by the scattered key, the same for the same keys. */
export function scatter<T>(list: readonly T[], key: (each: T) => string): readonly T[] {
  return list
    .map((each) => ({ each, key: key(each) }))
    .map((one) => ({ ...one, at: scattered(one.key) }))
    .sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map((one) => one.each)
}

function fnv(text: string, start: number): number {
  let hash = start
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash
}

function mixed(hash: number): number {
  let x = hash
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return (x ^ (x >>> 16)) >>> 0
}
