/** What a key asks of the wall. */
export type WallKey = 'list' | 'forward' | 'back' | 'full' | 'theme' | 'larger' | 'smaller'

/** The wall's keys; null: not one of them, or meant for the browser. `rtl` turns the arrows around. */
export function wallKey(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  rtl = false,
): WallKey | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null
  switch (event.key) {
    case 'l':
    case 'L':
      return 'list'
    case 'ArrowRight':
      return rtl ? 'back' : 'forward'
    case 'ArrowLeft':
      return rtl ? 'forward' : 'back'
    case 'PageDown':
    case 'ArrowDown':
    case ' ':
      return 'forward'
    case 'PageUp':
    case 'ArrowUp':
      return 'back'
    case 'f':
    case 'F':
      return 'full'
    case 't':
    case 'T':
      return 'theme'
    case '+':
    case '=':
      return 'larger'
    case '-':
      return 'smaller'
    default:
      return null
  }
}
