import type { Row } from '../../templates/exercise.ts'
import type { Figure } from '../../templates/figure.ts'
import { roomRows } from '../../templates/step-figures.ts'
import { fold } from './fold.ts'
import { scattered } from './scatter.ts'

/** What a later step can ask about: the same text, however it is spelled, is one row, and keeps its id when the figure is remade. */
export function publishedRows(figures: readonly Figure[]): readonly Row[] {
  const rows = new Map<string, Row>()
  for (const figure of figures) {
    const asked = figure.kind === 'bars' || figure.kind === 'ranked'
    for (const row of roomRows([figure])) {
      const key = fold(row.text)
      if (!rows.has(key))
        rows.set(key, asked ? row : { id: `r${scattered(key).toString(36)}`, text: row.text })
    }
  }
  return [...rows.values()]
}
