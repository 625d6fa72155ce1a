const origins = new WeakMap<object, number>()

/** Reads what came over the wire, and remembers of a stage which seq it bore. */
export function fromWire(text: string): unknown {
  const read: unknown = JSON.parse(text)
  if (typeof read === 'object' && read !== null && 'stage' in read && 'seq' in read) {
    const { stage, seq } = read
    if (typeof stage === 'object' && stage !== null && typeof seq === 'number')
      origins.set(stage, seq)
  }
  return read
}

/** The seq that a stage bore as it came; -1 where it did not come over the wire. */
export function seqOf(stage: object): number {
  return origins.get(stage) ?? -1
}
