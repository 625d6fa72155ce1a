import type {
  Block,
  BlockKind,
  Cell,
  Line,
  NextStep,
  NextStepLabels,
  TableRow,
} from '../../templates/block.ts'
import { asTable } from '../../templates/figure/as-table.ts'
import type { Figure } from '../../templates/figure.ts'
import { trailGeometry } from '../../templates/figure/trail.ts'
import { faces, stoneAt, stonePaths } from '../../templates/stones.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'

type BlockOf<K extends BlockKind> = Extract<Block, { readonly kind: K }>

/** How each kind of block is written: a kind without a writer does not compile. */
const writers: { readonly [K in BlockKind]: (block: BlockOf<K>) => Html } = {
  headline: ({ text }) => html`<p class="headline" dir="auto">${text}</p>`,
  aims: ({ lines }) =>
    html`<ul class="aims">
      ${items(lines)}
    </ul>`,
  nextStep: ({ step, labels }) => html`<div class="step">${facts(step, labels, false)}</div>`,
  pair: ({ left, right }) =>
    html`<div class="pair">
      ${[left, right].map(
        ({ title, text }) => html`<p dir="auto"><strong>${title}</strong><br />${text}</p>`,
      )}
    </div>`,
  checkBack: ({ label, options, because }) =>
    html`<p class="back">
        <strong>${label}</strong>${options.map(
          (option) => html` <span class="tick">${option}</span>`,
        )}
      </p>
      <p class="because">${because}<span class="line"></span></p>`,
  ruled: ({ label, lines }) =>
    html`<p class="label">${label}</p>
      ${Array.from({ length: lines }, () => html`<div class="ruled"></div>`)}`,
  heading: ({ level, text }) =>
    level === 2
      ? html`<h3 class="large" dir="auto">${text}</h3>`
      : html`<h3 dir="auto">${text}</h3>`,
  prose: ({ label, text }) =>
    html`${labelled(label)}
      <p class="prose" dir="auto">${text}</p>`,
  quote: ({ text }) => html`<blockquote dir="auto">${text}</blockquote>`,
  bullets: ({ label, ordered, lines }) =>
    ordered
      ? html`${labelled(label)}
          <ol>
            ${items(lines)}
          </ol>`
      : html`${labelled(label)}
          <ul>
            ${items(lines)}
          </ul>`,
  chips: ({ label, lines }) =>
    html`${labelled(label)}
      <ul class="chips">
        ${items(lines)}
      </ul>`,
  table: ({ head, rows }) => tableOf(head, rows),
  trail: (block) =>
    html`${trailDrawing(block)}
      <ol>
        ${block.moments.map(
          ({ text, when, note, star }) =>
            html`<li dir="auto">
              ${when ? `${when}, ${text}` : text}${star ? starMark : null}${
                note ? html`<br /><span class="label">${note}</span>` : null
              }
            </li>`,
        )}
      </ol>`,
  faces: (block) =>
    html`<ul class="faces">
      ${block.faces.map(
        ({ title, face, label, word }) =>
          html`<li>
            ${faceDrawing(face)}
            <p dir="auto">
              <span class="label">${title}</span><br /><strong>${label}</strong>${
                word ? html`<br />${word}` : null
              }
            </p>
          </li>`,
      )}
    </ul>`,
  checklist: ({ steps, labels }) =>
    html`<ul class="steps">
      ${steps.map((step) => html`<li>${facts(step, labels, true)}</li>`)}
    </ul>`,
  figure: ({ title, figure, finding }) =>
    html`${title ? html`<h3 dir="auto">${title}</h3>` : null}
      <p dir="auto">${finding}</p>
      ${figureTable(figure)}`,
  note: ({ text }) => html`<p class="note" dir="auto">${text}</p>`,
}

/** A block as HTML, plain and whole. */
export function blockHtml(block: Block): Html {
  return write(block.kind, block)
}

function write<K extends BlockKind>(kind: K, block: BlockOf<K>): Html {
  return writers[kind](block)
}

/** The line that rises and falls; the list says what is drawn. */
function trailDrawing({ moments, ends }: BlockOf<'trail'>): Html | null {
  const energies = moments.map(({ energy }) => energy)
  if (energies.length < 2 || energies.every((energy) => energy === undefined)) return null
  const { path, level, stones } = trailGeometry(energies, { width: 600, height: 150, pad: 20 })
  return html`${ends ? html`<p class="label" aria-hidden="true">${ends.high}</p>` : null}
    <svg class="trail" viewBox="0 0 600 158" aria-hidden="true">
      <path d="M0 ${level}H600" />
      <path class="way" d="${path}" />
      ${stones.map(
        ({ x, y, known }, place) =>
          html`<path
              class="${known ? 'known' : 'open'}"
              transform="translate(${x - 14} ${y - 10}) scale(.28)"
              d="${stonePaths[stoneAt(place)].outline}"
            /><text x="${x}" y="${y + 24}">${place + 1}</text>`,
      )}
    </svg>
    ${ends ? html`<p class="label" aria-hidden="true">${ends.low}</p>` : null}`
}

/** A level as stones in a row, laid ones filled, over its word. */
function cellHtml(cell: Cell): Html | string {
  if (typeof cell === 'string') return cell
  return html`<svg class="level" viewBox="0 0 ${cell.of * 100} 70" aria-hidden="true">
      ${Array.from({ length: cell.of }, (_, place) => {
        const at = `translate(${place * 100} 0)`
        const outline = stonePaths[stoneAt(place)].outline
        return place < cell.stones
          ? html`<path class="laid" transform="${at}" d="${outline}" />`
          : html`<path transform="${at}" d="${outline}" />`
      })}</svg
    ><br />${cell.text}`
}

const starMark = html` <span class="star">★</span>`

function tableOf(head: readonly string[], rows: readonly TableRow[]): Html {
  const names = head.map((name) =>
    name === '' ? html`<td></td>` : html`<th scope="col" dir="auto">${name}</th>`,
  )
  return html`<table>
    ${
      names.length === 0
        ? null
        : html`<thead>
            <tr>
              ${names}
            </tr>
          </thead>`
    }
    <tbody>
      ${rows.map(
        ({ cells, star }) =>
          html`<tr>
            ${cells.map((cell, place) =>
              place === 0
                ? html`<th scope="row" dir="auto">${cellHtml(cell)}${star ? starMark : null}</th>`
                : html`<td dir="auto">${cellHtml(cell)}</td>`,
            )}
          </tr>`,
      )}
    </tbody>
  </table>`
}

function items(lines: readonly Line[]): readonly Html[] {
  return lines.map(({ text, star }) => html`<li dir="auto">${text}${star ? starMark : null}</li>`)
}

function labelled(label: string | undefined): Html | null {
  return label ? html`<p class="label" dir="auto">${label}</p>` : null
}

function facts(step: NextStep, labels: NextStepLabels, who: boolean): Html {
  const all = [
    { label: labels.cue, text: step.cue, act: false },
    { label: labels.act, text: step.act, act: true },
    { label: labels.by, text: step.byText ?? step.by, act: false },
    { label: labels.who, text: who ? step.who : '', act: false },
  ].filter(({ text }, place) => place < 3 || text !== '')
  return html`<dl>
    ${all.map(({ label, text, act }) =>
      act
        ? html`<div>
            <dt>${label}</dt>
            <dd class="act" dir="auto">${text}</dd>
          </div>`
        : html`<div>
            <dt>${label}</dt>
            <dd dir="auto">${text}</dd>
          </div>`,
    )}
  </dl>`
}

function faceDrawing(face: 1 | 2 | 3 | 4 | 5): Html {
  const { shape, strokes } = faces[face]
  return html`<svg viewBox="0 0 100 70" aria-hidden="true">
    <path class="stone" d="${stonePaths[shape].outline}" />
    <path class="strokes" d="${strokes}" />
  </svg>`
}

/** A figure as the rows that it is drawn from. */
function figureTable(figure: Figure): Html | null {
  const { head, rows } = asTable(figure)
  return rows.length === 0 ? null : tableOf(head, rows)
}
