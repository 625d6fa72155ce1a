import type { ParticipantCommand } from '../commands.ts'
import { decided, refused, unchanged, type Outcome, type Tip } from '../decision.ts'
import { own } from '../lookup.ts'
import { sectionsOf } from '../sections.ts'

type Asked<T extends ParticipantCommand['type']> = {
  readonly seat: string
  readonly command: Extract<ParticipantCommand, { type: T }>
}

/** The only road of a person's own words to the organizer: section by section, and back again at any time. */
export function shareSection({ state }: Tip, { seat, command }: Asked<'shareSection'>): Outcome {
  const { section, on } = command
  if (!sectionsOf(state).some((each) => each.id === section)) return refused('section-unknown')
  if (on && state.organizerGets !== 'plans') return refused('sharing-off')
  const shared = own(state.seats.get(seat)?.shared ?? {}, section) ?? false
  return shared === on ? unchanged : decided({ type: 'sectionShared', seat, section, on })
}

/** "Saved? Yes / Not yet": counted on the facilitator's last screen. */
export function markSaved({ state }: Tip, { seat, command }: Asked<'markSaved'>): Outcome {
  const { saved } = command
  return state.seats.get(seat)?.saved === saved
    ? unchanged
    : decided({ type: 'planSaved', seat, saved })
}
