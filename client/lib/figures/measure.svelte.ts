import { remembering } from '../../../templates/figure/lines.ts'
import type { Measure } from '../../../templates/figure/lines.ts'

/** The room that a drawing has, in px; `em` is the size of its text, and `text` and `display` are its two faces. */
export interface Room {
  readonly width: number
  readonly height: number
  readonly em: number
  readonly text: string
  readonly display: string
  /** The page runs from right to left: drawings are mirrored. */
  readonly rtl: boolean
}

/** Counts the faces' arrivals: widths measured before are wrong afterwards, so whoever measures reads it. */
const arrivals = $state({ count: 0 })

if (typeof document !== 'undefined') {
  document.fonts.addEventListener('loadingdone', () => (arrivals.count += 1))
}

let pen: CanvasRenderingContext2D | null = null

/** Measures text in a face at a size in px. Where a browser has no canvas, it guesses half an em a letter. */
export function measureIn(family: string, size: number, weight: 400 | 700 = 400): Measure {
  // Read for its reactivity alone.
  void arrivals.count
  pen ??= document.createElement('canvas').getContext('2d')
  const font = `${weight} ${size}px ${family}`
  return remembering((text) => {
    if (pen === null) return text.length * size * 0.5
    pen.font = font
    return pen.measureText(text).width
  })
}

/**
 * Watches an element's room, its text's size and faces. `probe` is an element 1em wide inside it: when the size of the
 * text changes, its width does, and that is seen.
 */
export function watchRoom(
  element: HTMLElement,
  probe: HTMLElement,
  tell: (room: Room) => void,
): () => void {
  const observer = new ResizeObserver(() => {
    const style = getComputedStyle(element)
    tell({
      width: element.clientWidth,
      height: element.clientHeight,
      em: probe.getBoundingClientRect().width,
      text: style.fontFamily,
      display: style.getPropertyValue('--display').trim() || style.fontFamily,
      rtl: style.direction === 'rtl',
    })
  })
  observer.observe(element)
  observer.observe(probe)
  return () => observer.disconnect()
}
