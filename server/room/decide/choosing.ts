import type { ParticipantCommand } from '../commands.ts'
import { decided, refused, unchanged, type Outcome, type Tip } from '../decision.ts'
import { needsGroups } from '../groups/lookup.ts'
import { own, stepOf } from '../lookup.ts'

type Asked<T extends ParticipantCommand['type']> = {
  readonly seat: string
  readonly command: Extract<ParticipantCommand, { type: T }>
}

/** A table as it is kept: one or two letters or digits, capital. Null: it is none. */
export function tableOf(typed: string): string | null {
  const table = typed.normalize('NFKC').trim().toUpperCase()
  return /^[\p{L}\p{Nd}]{1,2}$/u.test(table) ? table : null
}

/** Where somebody sits, for groups of neighbours. */
export function setTable({ state }: Tip, { seat, command }: Asked<'setTable'>): Outcome {
  const table = command.table === null ? null : tableOf(command.table)
  if (table === null && command.table !== null) return refused('table-chars')
  return state.seats.get(seat)?.table === table
    ? unchanged
    : decided({ type: 'tableTaken', seat, table })
}

/** The same number as somebody with whom this person wants to talk. It counts when the groups are made. */
export function chooseNumber({ state }: Tip, { seat, command }: Asked<'chooseNumber'>): Outcome {
  const step = stepOf(state, command.step)
  if (step === undefined) return refused('step-unknown')
  if (!needsGroups(step)) return refused('step-has-no-groups')
  if (!step.everOpened) return refused('step-never-opened')
  const before = own(state.seats.get(seat)?.numbers ?? {}, step.id) ?? null
  return before === command.number
    ? unchanged
    : decided({ type: 'numberChosen', seat, step: step.id, number: command.number })
}
