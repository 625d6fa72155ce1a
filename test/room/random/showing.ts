import { facilitator, participant, seen } from '../given.ts'
import { canariesIn } from '../../simulator/people/answers.ts'
import type { Act } from './act.ts'
import type { Run } from './run.ts'
import { commanded, seatOf } from './run.ts'

/** Keeps a text of the queue from the wall, or lets it in again. */
export function hides(run: Run, { n, on }: Extract<Act, { do: 'hideAnswer' }>): Run {
  const { step, queue = [] } = seen(run.told, { as: 'facilitator' }).stage
  const chosen = queue[n]
  if (chosen === undefined || step === null) return run
  const answer = chosen.id
  return commanded(run, facilitator, { type: 'hideAnswer', step: step.id, answer, on })
}

/** Lets answers of the queue in. */
export function releases(run: Run, { which }: Extract<Act, { do: 'release' }>): Run {
  const { step, queue = [] } = seen(run.told, { as: 'facilitator' }).stage
  const waits = queue.filter((each) => !each.hidden && each.shown !== true)
  const picked = {
    first: waits.slice(0, 3),
    second: waits.filter((_each, place) => place % 2 === 0),
    all: queue.filter((each) => !each.hidden),
  }[which]
  if (step === null || picked.length === 0) return run
  const answers = picked.map(({ id }) => id)
  return commanded(run, facilitator, { type: 'releaseAnswers', step: step.id, answers })
}

/** Makes one word of two in the cloud that is shown. */
export function merges(run: Run, { n, into }: Extract<Act, { do: 'merge' }>): Run {
  const { step, figure = [] } = seen(run.told, { as: 'facilitator' }).stage
  const words = figure.flatMap((each) =>
    each.kind === 'cloud' ? each.terms.map(({ text }) => text) : [],
  )
  const [from, other] = [words[n], into === null ? null : words[into]]
  if (step === null || from === undefined || other === undefined) return run
  return commanded(run, facilitator, { type: 'mergeWords', step: step.id, from, into: other })
}

/** Asks for a card or an answer, shows it large, or takes down what is. */
export function shows(run: Run, { n, how }: Extract<Act, { do: 'large' }>): Run {
  const { step, queue = [], figure = [] } = seen(run.told, { as: 'facilitator' }).stage
  if (step === null) return run
  if (how === 'down')
    return commanded(run, facilitator, { type: 'spotlight', step: step.id, answer: null })
  const cards = figure.flatMap((each) => (each.kind === 'cards' ? each.cards : []))
  const ids = [...cards, ...queue].map(({ id }) => id)
  const answer = ids[n % Math.max(ids.length, 1)]
  if (answer === undefined) return run
  const type = how === 'ask' ? 'askSpotlight' : 'spotlight'
  return commanded(run, facilitator, { type, step: step.id, answer })
}

/** Somebody says Yes or No to what they were asked first; from a Yes on, everybody may read that text. */
export function allows(run: Run, { who, yes }: Extract<Act, { do: 'allow' }>): Run {
  const own = participant(seatOf(run, who))
  const question = seen(run.told, own).mine?.asked[0]
  if (question === undefined) return run
  const { step, answer, text } = question
  const after = commanded(run, own, { type: 'allowSpotlight', step, answer, allow: yes })
  return yes && after.told !== run.told
    ? { ...after, shown: new Set([...after.shown, ...canariesIn(text)]) }
    : after
}
