import type { GroupMode, GroupSize } from '../../../templates/groups.ts'

/** What somebody at a phone does with others. */
export type PersonTogether =
  /** Offers help on a card that asks for it, or takes an offer back. */
  | { readonly do: 'offer'; readonly on: boolean }
  /** Says Yes or No to help with a card of their own. */
  | { readonly do: 'answer-offer'; readonly yes: boolean }
  /** Says for the group that whoever came late may sit down with it, or not now. */
  | { readonly do: 'let-in'; readonly yes: boolean }
  | { readonly do: 'table'; readonly table: string | null }
  | { readonly do: 'number'; readonly number: number | null }

/** What the facilitator does about groups and cards. Who and which card are found when it is done. */
export type DeskTogether =
  /** `step`: its id in the workshop. */
  | { readonly do: 'open-step'; readonly step: string }
  | {
      readonly do: 'form' | 'ask-groups'
      readonly size: GroupSize
      readonly mode: GroupMode
    }
  | { readonly do: 'pair-rule'; readonly rule: 'apart' | 'together' | null }
  /** Puts cards together; lets two people change places, or one who came late sit down; goes on in the talk. */
  | { readonly do: 'cluster' | 'swap' | 'seat' | 'turn' }
