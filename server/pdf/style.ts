/** The identity on paper. Lengths are points (72 per inch); the reference drawing's pixels are 0.75 pt. */

export const colour = {
  ink: '#1c272e',
  quiet: '#5b544c',
  tarn: '#0e5a63',
  ochre: '#e3a62b',
  line: '#cfc6b8',
  edge: '#857b6e',
  pebbles: ['#7f8d93', '#a8906a', '#5d7079', '#b5a182', '#957050', '#748565'],
} as const

export type Family = 'text' | 'display'
export type Weight = 400 | 600 | 700

/** How text is set: `leading` from line to line, `tracking` added after each character. */
export interface TextStyle {
  readonly family: Family
  readonly weight: Weight
  readonly size: number
  readonly leading: number
  readonly colour: string
  readonly tracking?: number
}

const text = { family: 'text', weight: 400, colour: colour.ink } as const
const display = { family: 'display', weight: 700, colour: colour.ink } as const

export const headline: TextStyle = { ...display, size: 28, leading: 32.25, tracking: -0.45 }
export const title: TextStyle = { ...display, size: 16, leading: 20.25, tracking: -0.19 }
export const closeTitle: TextStyle = { ...title, size: 13, leading: 16.5 }
export const lead: TextStyle = { ...text, size: 12, leading: 17.25 }
export const leadBold: TextStyle = { ...lead, weight: 700 }
export const body: TextStyle = { ...text, size: 10.5, leading: 15 }
export const bodyBold: TextStyle = { ...body, weight: 700 }
export const reading: TextStyle = { ...body, leading: 16.5 }
export const quiet: TextStyle = { ...body, colour: colour.quiet }
export const label: TextStyle = { ...text, weight: 700, size: 9, leading: 12, colour: colour.quiet }
export const small: TextStyle = { ...text, size: 9, leading: 12.75, colour: colour.quiet }
export const closeBody: TextStyle = { ...body, size: 9.5, leading: 12 }
export const columnHead: TextStyle = { ...bodyBold, colour: colour.tarn }

/** Space above things; it falls away at the top of a page. */
export const space = { section: 25, block: 12, afterLabel: 4, line: 3 } as const

/** The longest comfortable line of running text: about 75 characters. */
export const measure = 396

/** From line to line where people write with a pen: 9 mm. */
export const penLine = 25.5
