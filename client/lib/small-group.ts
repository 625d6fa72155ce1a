import type { Audience } from '../../templates/workshop.ts'

/** What is shown from so many people on needs no warning. */
const usual = 5

/** Whether totals or unnamed text are shown of so few people that others can guess who said what. */
export function isGuessable({ minGroup, ...audience }: Audience): boolean {
  const shown = [audience, ...Object.values(audience.parts)]
  return minGroup < usual && shown.some(({ to }) => to === 'counts' || to === 'unnamed')
}
