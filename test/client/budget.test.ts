import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { exerciseOf } from '../../templates/exercises/index.ts'
import type { Step } from '../../templates/workshop.ts'
import { library } from '../templates/people.ts'
import { mineOf, openStep, stageOf } from './views.ts'

/** The built pages; `npm test` builds them first. */
const client = resolve(import.meta.dirname, '../../dist/client')

/** What a phone fetches before the first exercise stands there. */
const most = { bytes: 60 * 1024, requests: 5 }

const page = readFileSync(join(client, 'participant/index.html'), 'utf8')
const assets = readdirSync(join(client, 'assets'))

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
function pageWithSnapshot(item: string, { id, kind, title, prompt, audience }: Step): string {
  const agenda = Array.from({ length: 12 }, (_, place) => ({
    id: `${item}.step-${place}`,
    item,
    title: `A step with a title of its own, ${place}`,
    kind: 'text',
    minutes: 5,
    state: 'ahead',
  }))
  const stage = { ...stageOf(openStep(`${item}.${id}`, { kind, title, prompt, audience })), agenda }
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

/** What each workshop begins with, in each of its forms: the first step that asks. */
const beginnings = [...library.workshops.values()].flatMap(({ id, forms, steps }) =>
  (['short', 'full'] as const).flatMap((form) => {
    const step = steps.find(({ kind, minutes }) => minutes[form] !== null && exerciseOf(kind).asks)
    return forms[form] === undefined || step === undefined ? [] : [{ id, form, step }]
  }),
)

/** The scripts of a step's input, and the styles of each of them. */
function inputOf({ kind, prompt }: Step): readonly string[] {
  const names = [kind, ...(kind === 'scale' && 'rows' in prompt ? ['ScaleGrid'] : [])]
  const scripts = names
    .map((name) => assets.find((each) => each.startsWith(`${name}-`) && each.endsWith('.js')))
    .map((file) => `/assets/${file ?? 'is not there'}`)
  // A kind that the first script does not know is found in the table of all, which comes before it.
  const known = named.some((path) => path.endsWith('.js') && read(path).includes(`./${kind}-`))
  const table = assets.filter((each) => !known && /^table-.*\.js$/.test(each))
  return [...table.map((file) => `/assets/${file}`), ...scripts]
    .flatMap((path) => [...withImports(path)])
    .flatMap((path) => [path, ...stylesOf(path)])
}

function stylesOf(script: string): readonly string[] {
  const name = /\/assets\/(.*)-[\w-]{8}\.js$/.exec(script)?.[1] ?? ''
  return assets
    .filter((each) => /^(.*)-[\w-]{8}\.css$/.exec(each)?.[1] === name)
    .map((file) => `/assets/${file}`)
}

const fetchedFor = (step: Step): readonly string[] => [
  ...new Set([...named.flatMap((path) => [...withImports(path)]), ...inputOf(step)]),
]

test.each(beginnings)(
  'P30: $id, $form: the first exercise costs a phone at most 60 KiB and 5 requests',
  ({ id, step }) => {
    const sizes = [
      ['the page', zipped(pageWithSnapshot(id, step))] as const,
      ...fetchedFor(step).map((path) => [path, zipped(read(path))] as const),
    ]
    const total = sizes.reduce((sum, [, size]) => sum + size, 0)
    expect(total, sizes.map(([path, size]) => `${path} ${size}`).join('\n')).toBeLessThanOrEqual(
      most.bytes,
    )
    expect(sizes.length, sizes.map(([path]) => path).join('\n')).toBeLessThanOrEqual(most.requests)
  },
)

test('P31: no parser of the language and no font is in the way of it', () => {
  const fetched = new Set(beginnings.flatMap(({ step }) => fetchedFor(step)))
  const scripts = [...fetched]
    .filter((path) => path.endsWith('.js'))
    .map(read)
    .join('')
  expect(beginnings.length).toBeGreaterThan(library.workshops.size)
  expect(scripts.length).toBeGreaterThan(50_000)
  expect(scripts).not.toMatch(/ZodError|invalid_type/)
  for (const path of [...fetched].filter((each) => each.endsWith('.css')))
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
