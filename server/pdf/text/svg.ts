/** A matrix as PDF and SVG write it: `[a b c d e f]`. */
export type Matrix = readonly [number, number, number, number, number, number]

/** One painted outline of a picture. `evenOdd`: what is crossed twice is a hole. */
export interface Shape {
  readonly path: string
  readonly fill: string
  /** 0-1. */
  readonly opacity: number
  readonly evenOdd: boolean
  /** What its coordinates go through, the outermost first. */
  readonly through: readonly Matrix[]
}

/**
 * The shapes of an SVG picture, in the order of painting: `path`, `circle`, `ellipse`, `rect` and `g` with their fills,
 * opacities and transforms, which is all that Twemoji's pictures use. Lines and clips are left out.
 */
export function shapesOf(svg: string): readonly Shape[] {
  const shapes: Shape[] = []
  const open: Context[] = [
    { fill: '#000000', opacity: 1, evenOdd: false, through: [], hidden: false },
  ]
  for (const [, closing, name = '', attributes = '', alone] of svg.matchAll(tags)) {
    if (closing) {
      open.pop()
      continue
    }
    const own = contextOf(open.at(-1) ?? outermost, name, attributes)
    const path = own.hidden ? null : pathOf(name, attributes)
    if (path !== null && own.fill !== 'none') {
      const { fill, opacity, evenOdd, through } = own
      shapes.push({ path, fill, opacity, evenOdd, through })
    }
    if (!alone) open.push(own)
  }
  return shapes
}

interface Context extends Omit<Shape, 'path'> {
  readonly hidden: boolean
}

const outermost: Context = {
  fill: '#000000',
  opacity: 1,
  evenOdd: false,
  through: [],
  hidden: false,
}

const tags = /<(\/?)([a-zA-Z]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>/g

function contextOf(outer: Context, name: string, attributes: string): Context {
  const transform = text(attributes, 'transform')
  return {
    fill: text(attributes, 'fill') ?? outer.fill,
    opacity:
      outer.opacity *
      (amount(attributes, 'opacity') ?? 1) *
      (amount(attributes, 'fill-opacity') ?? 1),
    evenOdd: outer.evenOdd || text(attributes, 'fill-rule') === 'evenodd',
    through: transform === null ? outer.through : [...outer.through, matrixOf(transform)],
    hidden: outer.hidden || name === 'defs' || name === 'clipPath',
  }
}

function pathOf(name: string, attributes: string): string | null {
  const at = (key: string) => amount(attributes, key) ?? 0
  if (name === 'path') return text(attributes, 'd')
  if (name === 'circle') return ellipse(at('cx'), at('cy'), at('r'), at('r'))
  if (name === 'ellipse') return ellipse(at('cx'), at('cy'), at('rx'), at('ry'))
  if (name === 'rect')
    return `M${at('x')} ${at('y')}h${at('width')}v${at('height')}h${-at('width')}Z`
  return null
}

function ellipse(x: number, y: number, across: number, down: number): string {
  const half = (way: number) => `a${across} ${down} 0 1 0 ${way * 2 * across} 0`
  return `M${x - across} ${y}${half(1)}${half(-1)}Z`
}

/** `rotate(degrees x y)` or `matrix(a b c d e f)`. */
function matrixOf(transform: string): Matrix {
  const numbers = transform.match(/-?\d*\.?\d+(e-?\d+)?/gi)?.map(Number) ?? []
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers
  if (transform.startsWith('matrix')) return [a, b, c, d, e, f]
  if (transform.startsWith('translate')) return [1, 0, 0, 1, numbers[0] ?? 0, numbers[1] ?? 0]
  if (!transform.startsWith('rotate')) return [1, 0, 0, 1, 0, 0]
  const [degrees = 0, x = 0, y = 0] = numbers
  const [sine, cosine] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)]
  return [cosine, sine, -sine, cosine, x - cosine * x + sine * y, y - sine * x - cosine * y]
}

function text(attributes: string, key: string): string | null {
  return new RegExp(`\\s${key}="([^"]*)"`).exec(attributes)?.[1] ?? null
}

function amount(attributes: string, key: string): number | null {
  const found = text(attributes, key)
  return found === null ? null : Number(found)
}
