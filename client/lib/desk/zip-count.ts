/** How far an archive has come: how many of its files have begun, and whether its end is there. */
export interface ZipCount {
  readonly files: number
  readonly whole: boolean
}

/**
 * Counts the files of an archive as its bytes come, in pieces cut anywhere. A file begins with a local header, the archive
 * ends with the end of its central directory (APPNOTE.TXT 4.3.7 and 4.3.16); ours are stored, with sizes behind the data.
 */
export function zipCounter(): (piece: Uint8Array) => ZipCount {
  let files = 0
  let tail = new Uint8Array(0)

  return (piece) => {
    const bytes = new Uint8Array(tail.length + piece.length)
    bytes.set(tail)
    bytes.set(piece, tail.length)
    // What does not fit whole into the bytes so far is looked at again with the next piece.
    const from = Math.max(0, tail.length - headLength + 1)
    for (let at = bytes.indexOf(P, from); at >= 0; at = bytes.indexOf(P, at + 1))
      if (isHead(bytes, at)) files += 1
    tail = bytes.slice(Math.max(0, bytes.length - endLength))
    return { files, whole: tail.length === endLength && isMark(tail, 0, 5, 6) }
  }
}

const P = 0x50
const K = 0x4b
const headLength = 10
const endLength = 22

const isMark = (bytes: Uint8Array, at: number, third: number, fourth: number): boolean =>
  bytes[at] === P && bytes[at + 1] === K && bytes[at + 2] === third && bytes[at + 3] === fourth

/** Flag 8: the sizes come behind the data; method 0: stored. A picture's bytes look like this once in a thousand billion. */
const isHead = (bytes: Uint8Array, at: number): boolean =>
  at + headLength <= bytes.length &&
  isMark(bytes, at, 3, 4) &&
  ((bytes[at + 6] ?? 0) & 8) !== 0 &&
  bytes[at + 8] === 0 &&
  bytes[at + 9] === 0
