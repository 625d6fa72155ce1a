import { scattered } from './scatter.ts'

/** How many buckets share the entries: with a thousand of them, a change copies 64 references and one bucket of 16. */
const buckets = 64

type Bucket<V> = ReadonlyMap<string, V>

/**
 * A map that never changes: `with` makes another one that shares nearly all of its entries, so that a room of a thousand
 * seats can be had as it was before each event. Its order says nothing about when something was put in.
 */
export class PersistentMap<V> implements ReadonlyMap<string, V> {
  static readonly empty: PersistentMap<never> = new PersistentMap<never>(
    new Array<undefined>(buckets).fill(undefined),
    0,
  )
  readonly size: number
  readonly #buckets: readonly (Bucket<V> | undefined)[]

  private constructor(all: readonly (Bucket<V> | undefined)[], size: number) {
    this.#buckets = all
    this.size = size
  }

  /** The map with one entry put in, or put in place of another. */
  with(key: string, value: V): PersistentMap<V> {
    const at = placeOf(key)
    const bucket = new Map(this.#buckets[at])
    const isNew = !bucket.has(key)
    bucket.set(key, value)
    const all = this.#buckets.with(at, bucket)
    return new PersistentMap(all, this.size + (isNew ? 1 : 0))
  }

  /** The map with every value changed. */
  mapped(change: (value: V) => V): PersistentMap<V> {
    const all = this.#buckets.map(
      (bucket) => bucket && new Map([...bucket].map(([key, value]) => [key, change(value)])),
    )
    return new PersistentMap(all, this.size)
  }

  get(key: string): V | undefined {
    return this.#buckets[placeOf(key)]?.get(key)
  }

  has(key: string): boolean {
    return this.#buckets[placeOf(key)]?.has(key) === true
  }

  forEach(callback: (value: V, key: string, map: ReadonlyMap<string, V>) => void): void {
    for (const [key, value] of this) callback(value, key, this)
  }

  *entries(): MapIterator<[string, V]> {
    for (const bucket of this.#buckets) if (bucket !== undefined) yield* bucket.entries()
  }

  *keys(): MapIterator<string> {
    for (const [key] of this) yield key
  }

  *values(): MapIterator<V> {
    for (const [, value] of this) yield value
  }

  [Symbol.iterator](): MapIterator<[string, V]> {
    return this.entries()
  }
}

const placeOf = (key: string): number => scattered(key) % buckets
