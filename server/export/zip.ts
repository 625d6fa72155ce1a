import { Zip, ZipPassThrough } from 'fflate'

/** A file of an archive. `name` is taken as it is: make it with `fileNames`. `at`: last change, ms since 1970. */
export interface Entry {
  readonly name: string
  readonly bytes: Uint8Array
  readonly at: number
}

/**
 * An archive as it comes about: each entry is asked for only when the reader has taken the one before, so a hundred plans
 * never lie in memory together. Stored, not packed: PDFs are packed already. Entries that throw break the stream.
 */
export function zipOf(entries: AsyncIterable<Entry>): ReadableStream<Uint8Array> {
  const source = entries[Symbol.asyncIterator]()
  const zip = new Zip()
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        zip.ondata = (fault, chunk, last) => {
          if (fault) return controller.error(fault)
          if (chunk.length > 0) controller.enqueue(chunk)
          if (last) controller.close()
        }
      },
      pull: async () => {
        const next = await source.next()
        if (next.done) return zip.end()
        const { name, bytes, at } = next.value
        const file = new ZipPassThrough(name)
        file.mtime = new Date(Math.max(at, earliest))
        zip.add(file)
        file.push(bytes, true)
      },
      cancel: async () => {
        zip.terminate()
        await source.return?.()
      },
    },
    { highWaterMark: 1 },
  )
}

/** The first day that archives can name. */
const earliest = Date.UTC(1980, 0, 2)
