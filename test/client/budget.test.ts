import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { mineOf, openStep, stageOf } from './views.ts'

/** The built pages; `npm test` builds them first. */
const client = resolve(import.meta.dirname, '../../dist/client')

/** What a phone fetches before the first exercise stands there. */
const most = { bytes: 60 * 1024, requests: 5 }

const page = readFileSync(join(client, 'participant/index.html'), 'utf8')
const assets = readdirSync(join(client, 'assets'))

/** The first kind of both workshops, with its styles. */
const firstKind = assets
  .filter((name) => /^mood-.*\.(?:js|css)$/.test(name))
  .map((name) => `/assets/${name}`)

/** Scripts and styles that the page itself names. */
const named = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((match) => match[1] ?? '')

function read(path: string): string {
  return readFileSync(join(client, path), 'utf8')
}

function zipped(text: string): number {
  return gzipSync(text, { level: 9 }).length
}

/** A script's static imports, followed: they are fetched with it. */
function withImports(path: string, seen = new Set<string>()): Set<string> {
  if (seen.has(path)) return seen
  seen.add(path)
  if (!path.endsWith('.js')) return seen
  for (const match of read(path).matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g))
    withImports(`/assets/${match[1] ?? ''}`, seen)
  return seen
}

/** The page as it comes: its snapshot inside, of a room with a whole agenda. */
function pageWithSnapshot(): string {
  const agenda = Array.from({ length: 12 }, (_, place) => ({
    id: `rom-com-dream-job.step-${place}`,
    item: 'rom-com-dream-job',
    title: `A step with a title of its own, ${place}`,
    kind: 'text',
    minutes: 5,
    state: 'ahead',
  }))
  const faces = ['Very hard', 'Hard', 'So-so', 'Good', 'Very good']
  const prompt = {
    text: 'How is your working week? Pick a face.',
    faces,
    word: 'One word for it, if you like. Only you see the word.',
  }
  const stage = { ...stageOf(openStep('rom-com-dream-job.week', { kind: 'mood', prompt })), agenda }
  const snapshot = {
    seq: 12,
    now: 1_700_000_000_000,
    transports: ['websocket', 'polling'],
    stage,
    mine: mineOf(),
  }
  return page.replace(
    '</head>',
    `<script type="application/json" id="snapshot">${JSON.stringify(snapshot)}</script></head>`,
  )
}

const fetched = [...new Set([...named, ...firstKind].flatMap((path) => [...withImports(path)]))]

test('P30: the first exercise costs a phone at most 60 KiB and 5 requests', () => {
  expect(firstKind.length).toBeGreaterThan(0)
  const sizes = [
    ['the page', zipped(pageWithSnapshot())] as const,
    ...fetched.map((path) => [path, zipped(read(path))] as const),
  ]
  const total = sizes.reduce((sum, [, size]) => sum + size, 0)
  expect(total, sizes.map(([path, size]) => `${path} ${size}`).join('\n')).toBeLessThanOrEqual(
    most.bytes,
  )
  expect(sizes.length, sizes.map(([path]) => path).join('\n')).toBeLessThanOrEqual(most.requests)
})

test('P31: no parser of the language and no font is in the way of it', () => {
  const scripts = fetched
    .filter((path) => path.endsWith('.js'))
    .map(read)
    .join('')
  expect(scripts.length).toBeGreaterThan(50_000)
  expect(scripts).not.toMatch(/ZodError|invalid_type/)
  for (const path of fetched.filter((each) => each.endsWith('.css')))
    expect(read(path)).not.toMatch(/@font-face|\.woff2/)
  expect(page).not.toMatch(/\.woff2|<link rel="preload"/)
})

test('P32: no page of ours has an inline script or style', () => {
  for (const folder of ['participant', 'projector', 'facilitator', 'organizer']) {
    const html = readFileSync(join(client, folder, 'index.html'), 'utf8')
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=/)
    expect(html).not.toMatch(/<script(?![^>]*(?:src=|application\/json))/)
  }
})
