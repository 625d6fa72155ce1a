/** Something that stands on a page and is not cut: heights in points. */
export interface Flowing<B> {
  readonly height: number
  /** Space above it, which falls away at the top of a page. */
  readonly before?: number
  /** Stays on the page of the box after it. */
  readonly keepNext?: boolean
  /** Begins a page. */
  readonly newPage?: boolean
  /** Painted once more above it when it begins a page: a table's head. */
  readonly repeat?: B
}

/** A box and the top of its place, in points from the top of the sheet. */
export interface Placed<B> {
  readonly box: B
  readonly y: number
}

export type Page<B> = readonly Placed<B>[]

/** `top` and `bottom` of the usable sheet in points; `gap` makes all space between boxes wider or narrower (1: as given). */
export interface Frame {
  readonly top: number
  readonly bottom: number
  readonly gap?: number
}

/**
 * Boxes on pages, in order. What must stay together moves to the next page together; what is longer than a page is cut
 * where it must be. A box taller than a page stands alone on one.
 */
export function flow<B extends Flowing<B>>(
  boxes: readonly B[],
  { top, bottom, gap = 1 }: Frame,
): readonly Page<B>[] {
  const pages: Placed<B>[][] = []
  let page: Placed<B>[] = []
  let y = top
  for (const group of groupsOf(boxes)) {
    const isNew = group[0]?.newPage === true
    if (page.length > 0 && (isNew || y + heightOf(group, gap) > bottom + slack)) page = []
    for (const box of group) {
      const before = (box.before ?? 0) * gap
      if (page.length > 0 && y + before + box.height > bottom + slack) page = []
      if (page.length === 0) {
        pages.push(page)
        y = top
        if (box.repeat && pages.length > 1) {
          page.push({ box: box.repeat, y })
          y += box.repeat.height
        }
      } else y += before
      page.push({ box, y })
      y += box.height
    }
  }
  return pages
}

/** Where the last box of a page ends, in points from the top of the sheet; 0 for an empty page. */
export function endOf<B extends Flowing<B>>(page: Page<B> | undefined): number {
  const last = page?.at(-1)
  return last ? last.y + last.box.height : 0
}

/** Sums of decimals do not always come out even. */
const slack = 0.01

/** Boxes that must stay together. */
function groupsOf<B extends Flowing<B>>(boxes: readonly B[]): readonly (readonly B[])[] {
  const groups: B[][] = []
  let open: B[] = []
  for (const box of boxes) {
    open.push(box)
    if (!box.keepNext) {
      groups.push(open)
      open = []
    }
  }
  if (open.length > 0) groups.push(open)
  return groups
}

function heightOf<B extends Flowing<B>>(group: readonly B[], gap: number): number {
  return group.reduce((sum, box) => sum + (box.before ?? 0) * gap + box.height, 0)
}
