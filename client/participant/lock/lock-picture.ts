import type { Plan } from '../../../templates/block.ts'
import { remembering } from '../../../templates/figure/lines.ts'
import { cairnOf } from '../../../templates/cairn.ts'
import { stonePaths } from '../../../templates/stones.ts'
import { lockLines, lockTexts } from './lock-lines.ts'
import type { LockChoice, LockStyle } from './lock-lines.ts'

/** A picture as large as the phone's screen. `width`, `height` in pixels. */
export interface LockLook {
  readonly width: number
  readonly height: number
  readonly dark: boolean
  readonly choice: LockChoice
}

const inks = {
  light: { ground: '#fbf8f3', ink: '#1c272e', quiet: '#5b544c', tarn: '#0e5a63', line: '#cfc6b8' },
  dark: { ground: '#0f1d24', ink: '#f7f3ea', quiet: '#b9c7ce', tarn: '#5cc6cf', line: '#263c47' },
} as const

const pebbles = {
  light: ['#7f8d93', '#a8906a', '#5d7079', '#b5a182', '#957050', '#748565'],
  dark: ['#8fa3ad', '#c9b48f', '#708996', '#e2d8c6', '#b98c68', '#96a98f'],
} as const

/** The size of this screen, upright, in its own pixels. */
export function screenSize(): { readonly width: number; readonly height: number } {
  const pixels = [screen.width, screen.height].map((side) =>
    Math.round(side * Math.min(devicePixelRatio, 3)),
  )
  return { width: Math.min(...pixels), height: Math.max(...pixels) }
}

/**
 * What page 1 says as a PNG (a `data:` address), drawn on this phone: nothing is asked of the network. Null where the plan
 * says nothing yet, or the browser draws no pictures.
 */
export function lockPicture(plan: Plan, look: LockLook): string | null {
  const texts = lockTexts(plan, look.choice)
  const canvas = document.createElement('canvas')
  const pen = canvas.getContext('2d')
  if (pen === null || texts.length === 0) return null
  const { width, height, dark } = look
  Object.assign(canvas, { width, height })
  const colours = inks[dark ? 'dark' : 'light']
  pen.fillStyle = colours.ground
  pen.fillRect(0, 0, width, height)
  drawCairn(pen, plan, look)

  const margin = width * 0.09
  const box = { top: height * 0.36, width: width - 2 * margin, height: height * 0.44 }
  pen.textAlign = 'start'
  const measure = (style: LockStyle, size: number) =>
    remembering((text) => {
      pen.font = fontOf(style, size)
      return pen.measureText(text).width
    })
  for (const { style, size, text, y, rtl } of lockLines(texts, box, measure)) {
    pen.font = fontOf(style, size)
    pen.direction = rtl ? 'rtl' : 'ltr'
    pen.fillStyle = style === 'label' ? colours.quiet : style === 'act' ? colours.tarn : colours.ink
    pen.fillText(text, rtl ? width - margin : margin, y)
  }
  return canvas.toDataURL('image/png')
}

/** The person's own cairn on its ground, where the clock leaves room and thumbs do not reach. */
function drawCairn(pen: CanvasRenderingContext2D, plan: Plan, look: LockLook): void {
  const { width, height, dark } = look
  const { stones, ...heap } = cairnOf(plan.stones, plan.owner)
  const scale = Math.min((height * 0.075) / Math.max(heap.height, 1), (width * 0.4) / heap.width)
  const ground = height * 0.9
  pen.fillStyle = inks[dark ? 'dark' : 'light'].line
  const across = heap.width * scale + width * 0.06
  pen.fillRect((width - across) / 2, ground, across, Math.max(2, width / 400))
  for (const { x, y, width: wide, turn, shape, pebble } of stones) {
    pen.save()
    pen.translate((width - heap.width * scale) / 2 + x * scale, ground - (heap.height - y) * scale)
    pen.scale((wide * scale) / 100, (wide * scale) / 100)
    pen.translate(50, 35)
    pen.rotate((turn * Math.PI) / 180)
    pen.translate(-50, -35)
    pen.fillStyle = pebbles[dark ? 'dark' : 'light'][pebble - 1] ?? '#7f8d93'
    pen.fill(new Path2D(stonePaths[shape].outline))
    pen.fillStyle = 'rgb(11 22 28 / 17%)'
    pen.fill(new Path2D(stonePaths[shape].shade))
    pen.restore()
  }
}

function fontOf(style: LockStyle, size: number): string {
  const family =
    style === 'headline'
      ? "'Bricolage Grotesque Variable', system-ui, sans-serif"
      : "'Atkinson Hyperlegible Next Variable', system-ui, sans-serif"
  return `${style === 'fact' ? 400 : 700} ${size}px ${family}`
}
