/** A picture of the gallery: its file under `docs/gallery/`, and what it shows, in words. */
export interface Picture {
  readonly file: string
  readonly alt: string
}

/** One thing in all its cases: what it is called, what it is for in one line, and a row of pictures for each case. */
export interface Shot {
  readonly name: string
  readonly use: string
  readonly rows: readonly { readonly name: string; readonly pictures: readonly Picture[] }[]
}

/** Shots of one sort under one heading, their pictures in columns: figures on the wall and on paper, inputs on the phone. */
export interface Shelf {
  readonly title: string
  readonly about: string
  readonly columns: readonly string[]
  /** Of each picture on the page, px. */
  readonly width: number
  readonly shots: readonly Shot[]
}

/** The page that shows all shelves, as Markdown. */
export function galleryPage(shelves: readonly Shelf[]): string {
  const about =
    'Made by `npx tsx test/gallery.ts` from the same drawings that rooms see. Look here before you draw something new.'
  return `${['# Gallery', about, ...shelves.flatMap(shelfParts)].join('\n\n')}\n`
}

function shelfParts({ title, about, columns, width, shots }: Shelf): readonly string[] {
  return [`## ${title}`, about, ...shots.flatMap((shot) => shotParts(shot, columns, width))]
}

function shotParts(
  { name, use, rows }: Shot,
  columns: readonly string[],
  width: number,
): readonly string[] {
  const lines = [
    ['', ...columns],
    ['-', ...columns.map(() => '-')],
    ...rows.map((row) => [row.name, ...row.pictures.map((picture) => pictureCell(picture, width))]),
  ]
  return [`### ${name}`, use, lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')]
}

function pictureCell({ file, alt }: Picture, width: number): string {
  const words = alt.replace(/[\u2066-\u2069]/g, '').replace(/[&<>"|\n]/g, ' ')
  return `<img src="gallery/${file}" width="${width}" alt="${words}">`
}
