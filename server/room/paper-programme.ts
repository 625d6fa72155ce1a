import type { PaperItem, PaperProgramme } from '../../templates/paper.ts'
import type { RoomState } from './state.ts'

/** The programme as it stands now, for paper: without what was left out, and with what was added. */
export function paperProgramme(state: RoomState): PaperProgramme {
  const { title, language, openedAt, items, steps } = state
  return {
    title,
    language,
    at: openedAt,
    items: items.flatMap((item): readonly PaperItem[] => {
      if (!('workshop' in item))
        return item.skipped === undefined
          ? [{ id: item.id, break: item.break, minutes: item.minutes }]
          : []
      const kept = steps.filter((step) => step.item === item.id && step.phase !== 'skipped')
      if (kept.length === 0) return []
      const { id, workshop, form } = item
      const joining = workshop.forms[form]?.joining ?? 0
      return [
        {
          id,
          workshop,
          form,
          joining,
          steps: kept.map(({ step, minutes }) => ({ step, minutes })),
        },
      ]
    }),
  }
}
