import type { Table } from '../bench.ts'
import { median, rounded } from '../statistics.ts'
import { drawBare } from './bare.ts'
import { drawingThread } from './drawing-thread.ts'
import type { DrawingThread } from './drawing-thread.ts'
import { latin, mixed } from './plans.ts'
import type { Load } from './plans.ts'
import { drawWithPdfmake } from './with-pdfmake.ts'

/** Documents before the first round: the fonts are open by then, and the compiler knows what is hot. */
const warmUp = 25
const rounds = 9
const documentsARound = 10

/** How many plans one core draws in a second, beside the floor and beside pdfmake. */
export async function speed(tell: (line: string) => void): Promise<Table> {
  const thread = drawingThread()
  const loads = { Latin: latin(), 'nine scripts and emoji': mixed() }
  const rows: (string | number)[][] = []
  for (const [name, load] of Object.entries(loads)) {
    tell(`drawing: ${name}`)
    const perSecond = await measured(drawersOf(load, thread))
    const floor = median(perSecond.map(({ bare }) => bare))
    for (const [drawer, of] of drawers) {
      const each = median(perSecond.map((round) => round[drawer]))
      // Each round against its own floor: what else the machine does meets all of them.
      const ratio = median(perSecond.map((round) => round[drawer] / round.bare))
      rows.push([`${name}: ${of}`, rounded(drawer === 'bare' ? floor : each), rounded(ratio, 2)])
    }
  }
  await thread.end()
  return {
    title: 'Plans of three pages, a second of one core',
    columns: ['', 'plans/s', 'to bare pdfkit'],
    rows,
    note: `Medians of ${rounds} rounds of ${documentsARound} documents each, by processor time; each round is compared with its own floor.`,
  }
}

const drawers = [
  ['cairn', 'Cairn, tagged'],
  ['bare', 'bare pdfkit, fonts parsed once'],
  ['pdfmake', 'pdfmake, as it comes'],
] as const

type Drawer = (typeof drawers)[number][0]

function drawersOf(
  { plan, texts }: Load,
  thread: DrawingThread,
): Readonly<Record<Drawer, () => Promise<unknown>>> {
  return {
    cairn: () => thread.draw(plan),
    bare: () => drawBare(texts),
    pdfmake: () => drawWithPdfmake(texts),
  }
}

/** Documents a second, round by round, the drawers taking turns. */
async function measured(
  draw: Readonly<Record<Drawer, () => Promise<unknown>>>,
): Promise<readonly Readonly<Record<Drawer, number>>[]> {
  const round = async (documents: number): Promise<Record<Drawer, number>> => {
    const perSecond = { cairn: 0, bare: 0, pdfmake: 0 }
    for (const [drawer] of drawers) {
      const before = process.cpuUsage()
      for (let n = 0; n < documents; n += 1) await draw[drawer]()
      const { user, system } = process.cpuUsage(before)
      perSecond[drawer] = (documents * 1_000_000) / (user + system)
    }
    return perSecond
  }
  await round(warmUp)
  const all: Record<Drawer, number>[] = []
  for (let n = 0; n < rounds; n += 1) all.push(await round(documentsARound))
  return all
}
