import type { GroupMode, GroupSize } from '../../../templates/groups.ts'

/** What somebody does next. `who` is a place among the people, `step` one among `steps`. */
export type Act =
  | {
      readonly do: 'answer'
      readonly who: number
      readonly step: number
      readonly n: number
      readonly done: boolean
      readonly tick: number
    }
  | {
      readonly do: 'facilitate'
      readonly type:
        'openStep' | 'closeStep' | 'reopenStep' | 'revealStep' | 'hideStep' | 'skipStep'
      readonly step: number
    }
  | { readonly do: 'play'; readonly step: number; readonly n: number; readonly show: boolean }
  | {
      readonly do: 'person'
      readonly who: number
      readonly type: 'pass' | 'leave' | 'eraseMe' | 'paper' | 'share' | 'withdraw'
      readonly step: number
    }
  | { readonly do: 'remove'; readonly who: number }
  | { readonly do: 'undo' }
  | { readonly do: 'hideAnswer'; readonly n: number; readonly on: boolean }
  /** Asks the author of one card or answer, shows it large, or takes down what is. */
  | { readonly do: 'large'; readonly n: number; readonly how: 'ask' | 'show' | 'down' }
  | { readonly do: 'allow'; readonly who: number; readonly yes: boolean }
  /** Lets answers of the queue in: the first ones, or each second one, or all. */
  | { readonly do: 'release'; readonly which: 'first' | 'second' | 'all' }
  /** Merges two words of the cloud that is shown, or takes one off. */
  | { readonly do: 'merge'; readonly n: number; readonly into: number | null }
  /** Puts cards of the figure together by twos, from the nth on. */
  | { readonly do: 'cluster'; readonly n: number }
  /** Offers help on a card, or takes that back. */
  | { readonly do: 'offer'; readonly who: number; readonly n: number; readonly on: boolean }
  | { readonly do: 'answerOffer'; readonly who: number; readonly yes: boolean }
  /** One more person. */
  | { readonly do: 'come' }
  | TalkAct
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'end' }

/** What is done about groups, at the step that is open where no other is told. People are told by their places. */
export type TalkAct =
  /** At that step, which is opened where it is not. */
  | {
      readonly do: 'form'
      readonly step: number
      readonly size: GroupSize
      readonly mode: GroupMode
    }
  | { readonly do: 'turn' }
  | { readonly do: 'swap'; readonly a: number; readonly b: number }
  | {
      readonly do: 'rule'
      readonly a: number
      readonly b: number
      readonly rule: 'apart' | 'together' | null
    }
  /** The nth of those who wait is let in, by somebody of the group or by the facilitator; where nobody waits, somebody comes. */
  | { readonly do: 'letIn'; readonly n: number; readonly by: 'group' | 'facilitator' }
  | { readonly do: 'table'; readonly who: number; readonly table: string | null }
  | { readonly do: 'number'; readonly who: number; readonly number: number | null }
