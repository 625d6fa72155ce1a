import type { FacilitatorCommand } from '../../server/room/commands.ts'
import { assertNever } from '../lib/assert-never.ts'
import type { NextStep, Onward } from './next-step.ts'

/** What pressing the primary button does: an act on the room, or a way on. */
export type Press = { readonly does: 'act'; readonly command: PressCommand } | PressOnward

/** What the button ever asks of the room. */
export type PressCommand = Extract<
  FacilitatorCommand,
  { readonly type: 'openStep' | 'closeStep' | 'revealStep' | 'formGroups' | 'nextTurn' }
>

/** A look at an entry of the agenda, or the packing up: nothing reaches the phones. */
export type PressOnward =
  { readonly does: 'look'; readonly at: string } | { readonly does: 'pack-up' }

/** What the button does as it stands; where it waits with its reason, a press goes on. */
export function pressOf(next: NextStep): Press {
  switch (next.act) {
    case 'open':
      return { does: 'act', command: { type: 'openStep', step: next.step } }
    case 'close':
      return { does: 'act', command: { type: 'closeStep', step: next.step } }
    case 'reveal':
      return { does: 'act', command: { type: 'revealStep', step: next.step } }
    case 'form':
      return { does: 'act', command: { type: 'formGroups', step: next.step, ...next.how } }
    case 'turn':
      return { does: 'act', command: { type: 'nextTurn', step: next.step } }
    case 'too-few':
    case 'too-alike':
    case 'alone':
    case 'lacks':
      return pressOnward(next.then)
    case 'next':
    case 'pack-up':
      return pressOnward(next)
    default:
      return assertNever(next)
  }
}

/** The way on from a step, as a press. */
export function pressOnward(then: Onward): PressOnward {
  return then.act === 'next' ? { does: 'look', at: then.to } : { does: 'pack-up' }
}
