import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { zipCounter } from '../../client/lib/desk/zip-count.ts'
import { zipOf } from '../../server/export/zip.ts'

async function archiveOf(files: number): Promise<Uint8Array> {
  async function* entries() {
    for (let n = 0; n < files; n += 1)
      // A file may itself hold the letters with which archives mark things.
      yield await Promise.resolve({
        name: `Ñandú-${n}_plan.pdf`,
        bytes: new TextEncoder().encode(`PK\u0003\u0004 PK\u0005\u0006 ${'x'.repeat(n)}`),
        at: 0,
      })
  }
  const stream = zipOf(entries()) as ReadableStream<Uint8Array<ArrayBuffer>>
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

describe('an archive on its way', () => {
  it('P88: its files are counted, wherever its bytes are cut, and its end is known', async () => {
    const bytes = await archiveOf(12)
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: bytes.length }), { maxLength: 40 }),
        (cuts) => {
          const count = zipCounter()
          const edges = [0, ...[...cuts].sort((a, b) => a - b), bytes.length]
          const seen = edges.slice(1).map((to, place) => count(bytes.slice(edges[place], to)))
          expect(seen.at(-1)).toEqual({ files: 12, whole: true })
          const steps = seen.map(({ files }) => files)
          expect(steps).toEqual([...steps].sort((a, b) => a - b))
        },
      ),
      { numRuns: 50 },
    )
  })

  it('P88: one that ends short is not whole', async () => {
    const bytes = await archiveOf(3)
    for (const cut of [1, 22, 100, bytes.length - 60])
      expect(zipCounter()(bytes.slice(0, bytes.length - cut)).whole).toBe(false)
    expect(zipCounter()(new Uint8Array(0))).toEqual({ files: 0, whole: false })
    expect(zipCounter()(await archiveOf(0))).toEqual({ files: 0, whole: true })
  })
})
