import { createHash } from 'node:crypto'
import type { Section } from '../../templates/block.ts'
import { stonePaths } from '../../templates/stones.ts'
import { blockHtml } from './block-html.ts'
import { Html, html } from './html.ts'
import { planStyle } from './plan-style.ts'

/** One page to keep. */
export interface SavedPage {
  readonly language: string
  /** What the window is called. */
  readonly name: string
  readonly title: string
  readonly subtitle: string
  readonly body: Html
  readonly foot: string
}

/**
 * A page as one file that opens anywhere, without a server and without a network: plain accessible HTML with its own content
 * policy, which lets in its one style sheet and nothing else. Equal pages give equal files.
 */
export function pageHtml({ language, name, title, subtitle, body, foot }: SavedPage): string {
  const hash = createHash('sha256').update(planStyle).digest('base64')
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; img-src data:`
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>${name}</title>
        ${styleSheet}
      </head>
      <body>
        <main>
          <header>
            <h1 dir="auto">${title}</h1>
            <p class="quiet" dir="auto">${subtitle}</p>
          </header>
          ${body}
        </main>
        <footer><p class="quiet">${foot}</p></footer>
      </body>
    </html> `
  return page.text
}

/** A section of a document, beside its stone of the path. */
export function sectionHtml(section: Section, place: number): Html {
  const shape = shapes[place % shapes.length] ?? 1
  return html`<section>
    <svg class="path" viewBox="0 0 100 70" aria-hidden="true">
      <path d="${stonePaths[shape].outline}" />
    </svg>
    ${section.title === '' ? null : html`<h2 dir="auto">${section.title}</h2>`}
    ${section.blocks.map(blockHtml)}
  </section> `
}

/** As one piece, so that what is hashed is what stands in the page. */
const styleSheet = Html.made(`<style>${planStyle}</style>`)

const shapes = [1, 2, 4, 3] as const
