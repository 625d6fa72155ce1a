import type { Workshop } from './workshop.ts'

/** Ids of the sections of page 1, within an item: what a workshop's own sections may not be called. */
export const frontSections = ['headline', 'aims', 'next-step'] as const

/** What can be handed in of one workshop's plan, in order: page 1's three parts, then the sections that may be. */
export function sectionsToHandIn(
  workshop: Workshop,
): readonly { readonly id: string; readonly title: string }[] {
  const { headline, aims, commitments, sections } = workshop.plan
  const step = workshop.steps.find((each) => each.id === commitments)
  return [
    ...(headline === undefined ? [] : [{ id: 'headline', title: headline.label }]),
    ...(aims === undefined ? [] : [{ id: 'aims', title: aims.label }]),
    ...(step === undefined ? [] : [{ id: 'next-step', title: step.title }]),
    ...sections.filter((each) => each.handIn).map(({ id, title }) => ({ id, title })),
  ]
}
