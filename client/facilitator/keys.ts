/** What a key on the console does. */
export type KeyAct =
  | 'primary'
  | 'back'
  | 'timer'
  | 'blank'
  | 'hold'
  | 'reveal'
  | 'lock'
  | 'minute'
  | 'undo'
  | 'help'
  /** Nothing, but the browser must not do it either: a clicker's F5 would reload the page. */
  | 'swallow'

/** What is known of a key press. */
export interface KeyPress {
  readonly key: string
  readonly repeat: boolean
  /** Ctrl, Alt or Meta is down: then it belongs to the browser. */
  readonly modified: boolean
  /** Where the focus is: in something that is typed into, on something that Space and Enter press, or elsewhere. */
  readonly focus: 'typing' | 'pressable' | 'page'
}

const acts: Readonly<Record<string, KeyAct>> = {
  ArrowRight: 'primary',
  PageDown: 'primary',
  ArrowLeft: 'back',
  PageUp: 'back',
  ' ': 'timer',
  b: 'blank',
  '.': 'blank',
  h: 'hold',
  r: 'reveal',
  l: 'lock',
  '+': 'minute',
  u: 'undo',
  '?': 'help',
}

/**
 * What a key press asks for, or null. `on` is whether the facilitator has keys switched on (WCAG 2.1.4); F5 is kept from
 * reloading even then, because clickers send it, and Ctrl+R still does.
 */
export function keyAct(press: KeyPress, on: boolean): KeyAct | null {
  if (press.key === 'F5' && !press.modified) return 'swallow'
  if (!on || press.modified || press.focus === 'typing') return null
  if (press.focus === 'pressable' && press.key === ' ') return null
  const act = acts[press.key.length === 1 ? press.key.toLowerCase() : press.key] ?? null
  return press.repeat && act !== null ? 'swallow' : act
}
