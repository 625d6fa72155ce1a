import type { Stage } from '../../../server/room/protocol/stage.ts'
import { facilitator, participant, seen } from '../given.ts'
import type { Act } from './act.ts'
import type { Run } from './run.ts'
import { commanded, seatOf } from './run.ts'

/** Puts cards of an earlier step together under titles; those that are left stand alone. */
export function putsTogether(run: Run, { n }: Extract<Act, { do: 'cluster' }>): Run {
  const { stage } = seen(run.told, { as: 'facilitator' })
  if (stage.step === null || stage.clusters === undefined) return run
  const ids = cardsOn(stage).map(({ id }) => id)
  const clusters = [0, 1].flatMap((which) => {
    const cards = ids.slice(n + 2 * which, n + 2 * which + 2)
    return cards.length === 0 ? [] : [{ title: `Heap ${n % 3} ${which}`, cards }]
  })
  return commanded(run, facilitator, { type: 'clusterCards', step: stage.step.id, clusters })
}

/** Offers help on the nth card that stands on this person's phone, or takes that back. */
export function offers(run: Run, { who, n, on }: Extract<Act, { do: 'offer' }>): Run {
  const own = participant(seatOf(run, who))
  const { stage } = seen(run.told, own)
  const cards = cardsOn(stage)
  const card = cards[n % Math.max(cards.length, 1)]?.id
  if (stage.step === null || card === undefined) return run
  return commanded(run, own, { type: 'offerHelp', step: stage.step.id, card, on })
}

/** Somebody on whose card help was offered, from this person on, says Yes or No. */
export function answersOffer(run: Run, { who, yes }: Extract<Act, { do: 'answerOffer' }>): Run {
  const [asked] = run.seats.flatMap((_, place) => {
    const seat = seatOf(run, who + place)
    const offers = seen(run.told, participant(seat)).mine?.matches ?? []
    return offers.flatMap((one) => (one.mine && one.agreed !== true ? [{ seat, ...one }] : []))
  })
  if (asked === undefined) return run
  const { seat, step, offer } = asked
  return commanded(run, participant(seat), { type: 'answerOffer', step, offer, yes })
}

const cardsOn = ({ figure = [] }: Pick<Stage, 'figure'>) =>
  figure.flatMap((each) => (each.kind === 'cards' ? each.cards : []))
