import type { DeskTogether, PersonTogether } from './acts-together.ts'

/** What somebody at a phone does. `device`: their own phone or a second one; `tab`: of that device's browser. */
export type PersonAct = {
  readonly who: number
  readonly device: 0 | 1
  readonly tab: 0 | 1
} & (
  | { readonly do: 'join' }
  /** Types at the step that is open, or on an earlier page, with so many keystrokes. */
  | { readonly do: 'write'; readonly where: 'here' | 'earlier'; readonly keys: number }
  | {
      readonly do:
        'done' | 'pass' | 'paper' | 'look' | 'save' | 'rename' | 'leave' | 'back' | 'erase'
    }
  | { readonly do: 'tick'; readonly how: 'unnamed' | 'named' | 'not' }
  | { readonly do: 'settle'; readonly take: boolean }
  /** Answers whether what they wrote may be large on the wall, if they are asked. */
  | { readonly do: 'allow'; readonly yes: boolean }
  | { readonly do: 'share'; readonly on: boolean }
  /** The page is loaded again, closed, or goes down with its phone; opened again; opened beside another one. */
  | { readonly do: 'reload' | 'close' | 'kill' | 'open' }
  /** The phone is locked for so many ms. `told`: the page hears of it first, as it should. */
  | { readonly do: 'sleep'; readonly ms: number; readonly told: boolean }
  | PersonTogether
)

/** What the facilitator does. Which step, person or answer is meant is found when it is done. */
export type DeskAct =
  | {
      readonly do:
        | 'next'
        /** Opens the step whose texts wait to be read before they are shown. */
        | 'open-text'
        | 'close'
        | 'reveal'
        | 'hide'
        | 'reopen'
        | 'again'
        | 'skip'
        | 'undo'
        | 'hold'
        | 'timer'
        | 'lock'
        | 'end'
        | 'hide-answer'
        | 'release'
        | 'ask'
        | 'large'
        | 'dim'
        | 'issue-key'
        | 'revoke-key'
        | 'type-for'
    }
  | { readonly do: 'remove'; readonly who: number }
  | DeskTogether

export type Act =
  | ({ readonly at: number; readonly as: 'person' } & PersonAct)
  | ({ readonly at: number; readonly as: 'desk' } & DeskAct)

/** What goes wrong, from `at` on for `ms`. Which process or browser: by its place. */
export type Fault = { readonly at: number; readonly ms: number } &
  /** The process ends at once, and is started again after `ms`. `gently`: by a signal. */
  (
    | { readonly fault: 'crash' | 'restart' | 'pause'; readonly process: number }
    | {
        readonly fault: 'disk'
        readonly process: number
        readonly how: 'slow' | 'full' | 'broken' | 'refused' | 'silent' | 'no-hints'
      }
    | {
        readonly fault: 'cut'
        readonly browser: number
        readonly heard: 'both' | 'page' | 'process'
      }
    | { readonly fault: 'block' | 'offline' | 'lossy' | 'slow-net'; readonly browser: number }
    | { readonly fault: 'sockets'; readonly browser: number; readonly how: 'refused' | 'swallowed' }
    | {
        readonly fault: 'shelf'
        readonly browser: number
        readonly how: 'slow' | 'fails' | 'absent'
      }
    /** A clock jumps by so many ms, and stays there. */
    | {
        readonly fault: 'clock'
        readonly of: 'process' | 'browser'
        readonly which: number
        readonly by: number
      }
  )
