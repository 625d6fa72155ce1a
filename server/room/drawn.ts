import { stepFigures } from '../../templates/step-figures.ts'
import { partsOf } from './audience.ts'
import { givesAnything, isNothing, onlyParts, type Contribution, type Parts } from './entries.ts'
import { own } from './lookup.ts'
import { sharedRows } from './rows.ts'
import type { RoomState, RoomStep, WordsById } from './state.ts'

interface Room {
  readonly state: RoomState
  readonly words: WordsById
}

/**
 * What people give to a step's figure: the parts that it draws. Who gives nothing that is drawn is none of those whom it takes,
 * and is not counted in it.
 */
export function drawnOf(
  room: Room,
  step: RoomStep,
  given: readonly Contribution[],
): readonly Contribution[] {
  // Without a figure of its own, a step is in documents alone.
  if (step.step.figure === undefined) return given
  const parts = drawnParts(room, step, given)
  return given.flatMap((one) => {
    const less = {
      ...one,
      named: onlyParts(one.named, parts),
      unnamed: onlyParts(one.unnamed, parts),
      grouped: onlyParts(one.grouped, parts),
    }
    return givesAnything(less) ? [less] : []
  })
}

/** The parts by which the step's figure differs: alone, or beside the others. A number of people alone draws nothing. */
function drawnParts(
  { state, words }: Room,
  step: RoomStep,
  given: readonly Contribution[],
): readonly string[] {
  const rows = sharedRows(state, words, step)
  const everything = given.map((one): Parts => ({ ...one.grouped, ...one.unnamed, ...one.named }))
  const drawing = (answers: readonly Parts[]): string => {
    const entries = answers
      .filter((parts) => !isNothing(parts))
      .map((parts, place) => ({ id: `${place + 1}`, parts }))
    // Only what differs is looked at, so the words do not matter.
    const figures = stepFigures({ step: step.step, rows, entries }, (word) => word)
    return JSON.stringify(figures.map((figure) => ({ ...figure, n: 0 })))
  }
  const [nothing, all] = [drawing([]), drawing(everything)]
  return partsOf(step.step).filter((part) => {
    if (everything.every((parts) => own(parts, part) === undefined)) return false
    const alone = everything.map((parts) => onlyParts(parts, [part]))
    if (drawing(alone) !== nothing) return true
    const others = partsOf(step.step).filter((each) => each !== part)
    return drawing(everything.map((parts) => onlyParts(parts, others))) !== all
  })
}
