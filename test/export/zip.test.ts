import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { fileNames } from '../../server/export/file-name.ts'
import { zipOf } from '../../server/export/zip.ts'
import type { Entry } from '../../server/export/zip.ts'
import { hostileTexts } from '../pdf/hostile.ts'

const at = Date.UTC(2026, 10, 24)
const entry = (name: string, bytes: Uint8Array): Entry => ({ name, bytes, at })

async function* from(entries: readonly Entry[], asked: string[] = []): AsyncGenerator<Entry> {
  for (const each of entries) {
    asked.push(each.name)
    yield await Promise.resolve(each)
  }
}

async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  return new Uint8Array(
    await new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer(),
  )
}

describe('an archive', () => {
  it('D28: holds each file as it was given', async () => {
    const files = [
      entry('a.txt', new TextEncoder().encode('hello')),
      entry('bücher/æ.bin', new Uint8Array(70_000).fill(7)),
    ]
    const read = unzipSync(await bytesOf(zipOf(from(files))))
    expect(Object.keys(read)).toEqual(['a.txt', 'bücher/æ.bin'])
    for (const { name, bytes } of files)
      expect(Buffer.from(read[name] ?? []).equals(Buffer.from(bytes))).toBe(true)
  })

  it('D28: is whole with nothing in it', async () => {
    expect(unzipSync(await bytesOf(zipOf(from([]))))).toEqual({})
  })

  it('D29: asks for a file only when the one before was taken', async () => {
    const asked: string[] = []
    const files = ['1', '2', '3', '4', '5', '6'].map((name) => entry(name, new Uint8Array(100_000)))
    const reader = zipOf(from(files, asked)).getReader()
    await reader.read()
    await new Promise((resolve) => setImmediate(resolve))
    expect(asked.length).toBeLessThan(3)
    await reader.cancel()
    await new Promise((resolve) => setImmediate(resolve))
    expect(asked.length).toBeLessThan(4)
  })

  it('D29: breaks where a file cannot be made, rather than end short', async () => {
    async function* failing(): AsyncGenerator<Entry> {
      yield await Promise.resolve(entry('1', new Uint8Array(10)))
      throw new Error('no such plan')
    }
    await expect(bytesOf(zipOf(failing()))).rejects.toThrow('no such plan')
  })
})

describe('names of files', () => {
  it('D30: say whose, what and which kind, in the person’s own letters', () => {
    const name = fileNames()
    expect(name('Guest 14', 'plan', 'pdf')).toBe('Guest-14_plan.pdf')
    expect(name('O’Neill-Ñandú', 'plan', 'pdf')).toBe('O-Neill-Ñandú_plan.pdf')
    expect(name('小龍', 'plan', 'pdf')).toBe('小龍_plan.pdf')
  })

  it('D30: are never the same, for file systems that take capitals and small letters for one', () => {
    const name = fileNames()
    const names = ['Anna', 'ANNA', 'anna', 'Ａｎｎａ'].map((person) => name(person, 'plan', 'pdf'))
    expect(names).toEqual([
      'Anna_plan.pdf',
      'ANNA_plan-2.pdf',
      'anna_plan-3.pdf',
      'Ａｎｎａ_plan-4.pdf',
    ])
  })

  it('D30: are names and nothing else, whatever people are called', () => {
    const name = fileNames()
    const hostile = [
      ...hostileTexts,
      '../../etc/passwd',
      'C:\\Windows\\x',
      'CON',
      '.hidden',
      '-rf',
      'a/b',
      '~',
      '..',
    ]
    const names = hostile.map((person) => name(person, 'plan', 'pdf'))
    for (const each of names) {
      expect(each).toMatch(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}-]*_plan(-\d+)?\.pdf$/u)
      expect(Buffer.byteLength(each)).toBeLessThan(255)
    }
    expect(new Set(names).size).toBe(names.length)
  })
})
