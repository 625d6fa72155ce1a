import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as path, resolve } from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import type { Browser, Page } from 'playwright-core'
import { createServer } from 'vite'
import en from '../client/lib/words/en.json' with { type: 'json' }
import { translate } from '../client/lib/words/words.ts'
import { renderPdf } from '../server/pdf/render.ts'
import { figureBlock } from '../templates/figure-blocks.ts'
import { finding } from '../templates/figure/finding.ts'
import type { Figure, FigureKind } from '../templates/figure.ts'
import type { Say } from '../templates/words.ts'
import { wordSections } from '../vite.config.ts'
import { launchBrowser } from './e2e/browser.ts'
import { galleryPage } from './gallery/page.ts'
import type { Picture, Shelf, Shot } from './gallery/page.ts'
import { inputCases, inputIn, inputUses, planIn } from './gallery/inputs.ts'
import type { AskedKind, InputCase, ShownInput } from './gallery/inputs.ts'
import { answersOf, cases, samples } from './gallery/samples.ts'
import type { Case } from './gallery/samples.ts'

/**
 * Remakes `docs/gallery.md` and its pictures: every figure on the wall and on paper, by few and by many answers, by long
 * words and by words from right to left; every kind's input on the phone. `npx tsx test/gallery.ts`; with names of figures
 * or kinds, their pictures alone. Paper needs `pdftoppm` (poppler) on the machine.
 */
const root = resolve(import.meta.dirname, '..')
const folder = path(root, 'docs/gallery')
const say: Say = translate('en', en.document)

const asked = process.argv.slice(2)
const isWanted = (name: string): boolean => asked.length === 0 || asked.includes(name)
// Both have exactly these keys.
const kinds = (Object.keys(samples) as FigureKind[]).filter(isWanted)
const askedKinds = (Object.keys(inputUses) as AskedKind[]).filter(isWanted)

mkdirSync(folder, { recursive: true })
const scratch = mkdtempSync(path(tmpdir(), 'cairn-gallery-'))
const vite = await createServer({
  configFile: false,
  root,
  cacheDir: path(scratch, 'vite'),
  logLevel: 'error',
  server: { host: '127.0.0.1', port: 0, fs: { strict: false }, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
  plugins: [wordSections(), svelte({ configFile: false })],
})
const browser = await launchBrowser()
try {
  await vite.listen()
  const address = vite.resolvedUrls?.local[0] ?? ''
  const shelves: readonly Shelf[] = [
    await figures(browser, address),
    await inputs(browser, address),
  ]
  if (asked.length === 0) writeFileSync(path(root, 'docs/gallery.md'), galleryPage(shelves))
} finally {
  await browser.close()
  await vite.close()
  rmSync(scratch, { recursive: true })
}

async function figures(at: Browser, address: string): Promise<Shelf> {
  // A fifth of a full-HD wall's pixels, so that the whole gallery stays small.
  const wall = await at.newPage({
    viewport: { width: 1920, height: 1080 },
    deviceScaleFactor: 0.45,
  })
  wall.on('pageerror', (error) => console.error(error))
  await wall.goto(`${address}test/gallery/index.html`)
  await wall.waitForFunction('window.show !== undefined')
  const shots: Shot[] = []
  for (const kind of kinds) {
    const rows = []
    for (const name of cases) {
      const figure = samples[kind].of(answersOf(name))
      const pictures = [await onWall(wall, figure, name), await onPaper(figure, name)]
      rows.push({ name: name.replaceAll('-', ' '), pictures })
    }
    shots.push({ name: kind, use: samples[kind].use, rows })
  }
  return {
    title: 'Figures',
    about:
      'On the wall, some dark and some light, and printed in grey. Each with the answers of 3, 30 and 200 people, with very long words, and from right to left.',
    columns: ['Wall', 'Paper'],
    width: 400,
    shots,
  }
}

async function inputs(at: Browser, address: string): Promise<Shelf> {
  const phone = await at.newPage({ viewport: { width: 390, height: 720 }, deviceScaleFactor: 0.8 })
  phone.on('pageerror', (error) => console.error(error))
  await phone.goto(`${address}test/gallery/phone.html`)
  await phone.waitForFunction('window.show !== undefined')
  const shots: Shot[] = []
  for (const kind of askedKinds) {
    const pictures = []
    for (const name of inputCases) {
      const input = inputIn(kind, name)
      if (input !== null) pictures.push(await onPhone(phone, input, name))
    }
    shots.push({ name: kind, use: inputUses[kind].use, rows: [{ name: '', pictures }] })
  }
  return {
    title: 'Inputs',
    about:
      'On the phone: before anything is said, answered, in the dark, with very long words, from right to left, and where an earlier page was to bring something and brought nothing.',
    columns: ['Empty', 'Filled', 'Dark', 'Long', 'Right to left', 'Nothing came'],
    width: 150,
    shots,
  }
}

async function onPhone(
  phone: Page,
  { sheet, answer }: ShownInput,
  name: InputCase,
): Promise<Picture> {
  await phone.evaluate((told) => (window as unknown as Stand).show(told), {
    sheet,
    answer,
    plan: planIn(name),
    dark: name === 'dark',
    direction: name === 'right-to-left' ? 'rtl' : 'ltr',
  })
  const file = `${sheet.kind}-${name}-phone.jpg`
  await phone.screenshot({ path: path(folder, file), type: 'jpeg', quality: 70, fullPage: true })
  return { file, alt: `${sheet.kind}, ${name.replaceAll('-', ' ')}` }
}

async function onWall(wall: Page, figure: Figure, name: Case): Promise<Picture> {
  await wall.evaluate((told) => (window as unknown as Stand).show(told), {
    figure,
    prompt: samples[figure.kind].prompt,
    dark: name !== 'two-hundred' && name !== 'right-to-left',
    direction: name === 'right-to-left' ? 'rtl' : 'ltr',
  })
  const file = `${figure.kind}-${name}-wall.jpg`
  await wall.screenshot({ path: path(folder, file), type: 'jpeg', quality: 78 })
  return { file, alt: finding(figure, say) }
}

/** What `gallery/wall.mjs` and `gallery/phone.mjs` put on their pages. */
interface Stand {
  show(told: object): Promise<unknown>
}

/** The upper part of a page, as a printer without colours gives it. */
async function onPaper(figure: Figure, name: Case): Promise<Picture> {
  const blocks = [figureBlock(figure, say)]
  const { pdf } = await renderPdf({
    kind: 'summary',
    title: 'Gallery',
    subtitle: '',
    language: 'en',
    at: 0,
    sections: [{ id: 'gallery', title: samples[figure.kind].prompt, blocks }],
    footer: { pages: '', number: '' },
  })
  const source = path(scratch, 'figure.pdf')
  writeFileSync(source, pdf)
  const stem = `${figure.kind}-${name}-paper`
  const page = [
    '-f',
    '1',
    '-l',
    '1',
    '-r',
    '90',
    '-x',
    '100',
    '-y',
    '139',
    '-W',
    '600',
    '-H',
    '450',
  ]
  const look = ['-jpeg', '-jpegopt', 'quality=75', '-gray', '-singlefile']
  execFileSync('pdftoppm', [...look, ...page, source, path(folder, stem)])
  return { file: `${stem}.jpg`, alt: finding(figure, say) }
}
