import { assertNever } from '../../../server/room/assert-never.ts'
import { roundOf } from '../../../server/room/groups/lookup.ts'
import { groupOf, liveGroups, peopleIn } from '../../../server/room/groups/round.ts'
import { facilitator, participant } from '../given.ts'
import type { TalkAct } from './act.ts'
import type { Run } from './run.ts'
import { comes, commanded, seatOf, stepAt } from './run.ts'

/** Groups are made and changed, and turns taken, at the step that is open. */
export function talks(run: Run, act: TalkAct): Run {
  const { state } = run.told.tip
  const step = state.current
  if (step === null) return run
  switch (act.do) {
    case 'form': {
      const { size, mode } = act
      const at = stepAt(run, act.step)
      const open = step === at ? run : commanded(run, facilitator, { type: 'openStep', step: at })
      return commanded(open, facilitator, { type: 'formGroups', step: at, size, mode })
    }
    case 'turn':
      return commanded(run, facilitator, { type: 'nextTurn', step })
    case 'swap':
      return commanded(run, facilitator, { type: 'swapPeople', ...twoOf(run, act) })
    case 'rule':
      return commanded(run, facilitator, { type: 'pairRule', rule: act.rule, ...twoOf(run, act) })
    case 'letIn': {
      const round = roundOf(state, step)
      const asking = (round?.waiting ?? []).filter(({ agreed }) => !agreed)
      const asks = asking[act.n % Math.max(asking.length, 1)]
      // Somebody comes late, and may be let in the next time.
      if (round === undefined || asks === undefined) return comes(run)
      const group = liveGroups(round).find(({ number }) => number === asks.group)
      const [one] = group === undefined ? [] : peopleIn(group)
      const actor = act.by === 'group' && one !== undefined ? participant(one) : facilitator
      return commanded(run, actor, { type: 'letIn', step, seat: asks.seat })
    }
    case 'table':
      return commanded(run, participant(seatOf(run, act.who)), {
        type: 'setTable',
        table: act.table,
      })
    case 'number':
      return commanded(run, participant(seatOf(run, act.who)), {
        type: 'chooseNumber',
        step,
        number: act.number,
      })
    default:
      return assertNever(act)
  }
}

const twoOf = (run: Run, { a, b }: { readonly a: number; readonly b: number }) => ({
  a: seatOf(run, a),
  b: seatOf(run, b),
})

/** Of whom it can be said that the talk leaves them alone, though another group could take them; empty: of nobody. */
export function leftAlone({ told }: Run): readonly string[] {
  const { state } = told.tip
  const round = state.current === null ? undefined : roundOf(state, state.current)
  if (round === undefined || round.turn > round.turns) return []
  const groups = liveGroups(round).map(peopleIn)
  const isFree = (seat: string): boolean =>
    !state.pairRules.some(({ a, b, rule }) => rule === 'apart' && (a === seat || b === seat))
  return groups.length < 2
    ? []
    : groups.filter((people) => people.length === 1 && people.every(isFree)).flat()
}

/** Who is in two groups at a time, or in a group and before the door of one. */
export function inTwo({ told }: Run): readonly string[] {
  return told.tip.state.rounds.flatMap((round) => {
    const all = [...round.groups.flatMap(peopleIn), ...round.waiting.map(({ seat }) => seat)]
    return all.filter((seat, place) => all.indexOf(seat) !== place || groupOf(round, seat) === null)
  })
}
