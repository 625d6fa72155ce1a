import type { Workshop } from './workshop.ts'

/** Ids of the sections that every plan may have, within an item: what a workshop's own sections may not be called. */
export const frontSections = [
  'headline',
  'aims',
  'next-step',
  'beside-headline',
  'beside-next-step',
  'dates',
  'matches',
] as const

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

/** Ids of the sections in which an answer to this step stands: whoever hands one of them in lets the answer be known. */
export function sectionsWith(workshop: Workshop, step: string): readonly string[] {
  const { headline, aims, commitments } = workshop.plan
  const section = workshop.steps.find((each) => each.id === step)?.plan?.section
  return [
    ...(headline?.step === step ? ['headline'] : []),
    ...(aims?.step === step ? ['aims'] : []),
    ...(commitments === step ? ['next-step'] : []),
    ...(section === undefined ? [] : [section]),
  ]
}
