/** Points, from the top left corner of the sheet. */
export interface Paper {
  readonly width: number
  readonly height: number
  /** Where text begins and ends across. */
  readonly start: number
  readonly end: number
  /** Where boxes may stand. */
  readonly top: number
  readonly bottom: number
  /** The middle of the dotted path, and how far it runs. */
  readonly path: number
  readonly pathTop: number
  readonly pathBottom: number
  /** The top of the footer's line. */
  readonly footer: number
}

export type PaperName = 'A4' | 'Letter'

/** The two papers: 18 mm margins, the path in the left one, one line of footer. */
export const papers: Readonly<Record<PaperName, Paper>> = {
  A4: paper(595.28, 841.89),
  Letter: paper(612, 792),
}

function paper(width: number, height: number): Paper {
  return {
    width,
    height,
    start: 87,
    end: width - 51,
    top: 48,
    bottom: height - 74,
    path: 60,
    pathTop: 53,
    pathBottom: height - 68,
    footer: height - 57.5,
  }
}
