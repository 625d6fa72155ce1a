import type { Weight } from '../../templates/workshop.ts'

/** A step that is still to come, as fitting looks at it. All in whole minutes. */
export interface Fitting {
  readonly id: string
  readonly title: string
  readonly weight: Weight
  readonly planned: number
  /** It never gets shorter than this. */
  readonly least: number
  /** The step that is open: it can be shortened, but not left out. */
  readonly open: boolean
}

/** A step after fitting: `now` in minutes, null for a step that goes. */
export interface Fitted extends Fitting {
  readonly now: number | null
}

/** What is left, fitted. `minutes` may be more than was asked for: core steps never go, and nothing falls below its least. */
export interface Fit {
  readonly steps: readonly Fitted[]
  readonly minutes: number
}

/** A step keeps this part of its minutes before others must go for it. */
const comfortable = 2 / 3

/**
 * Fits steps into `minutes`. Spare steps go first, then useful ones, each time the last of them, until the rest keeps two
 * thirds of its time; then the rest gets shorter, each in proportion to what it can give.
 */
export function fit(steps: readonly Fitting[], minutes: number): Fit {
  const kept = dropped(steps, minutes)
  const ids = new Map(shortened(kept, minutes).map((each) => [each.id, each.now]))
  const fitted = steps.map((step) => ({ ...step, now: ids.get(step.id) ?? null }))
  return { steps: fitted, minutes: sum(fitted.map((step) => step.now ?? 0)) }
}

/** What these steps take at the very least, with all that may go gone. */
export function leastMinutes(steps: readonly Fitting[]): number {
  return sum(steps.filter((step) => !mayGo(step)).map((step) => step.least))
}

function dropped(steps: readonly Fitting[], minutes: number): readonly Fitting[] {
  const wish = (kept: readonly Fitting[]) => sum(kept.map(floorOf))
  const order = [...steps.filter(mayGo).reverse()].sort((a, b) => rank(a) - rank(b))
  let kept = steps
  for (const step of order) {
    if (wish(kept) <= minutes) break
    kept = kept.filter((each) => each !== step)
  }
  return kept
}

function shortened(
  kept: readonly Fitting[],
  minutes: number,
): readonly { readonly id: string; readonly now: number }[] {
  const over = sum(kept.map((step) => step.planned)) - minutes
  const slack = sum(kept.map((step) => step.planned - leastOf(step)))
  const part = slack === 0 ? 0 : Math.min(1, Math.max(0, over) / slack)
  // Minutes are whole: what rounding leaves over is taken from those who were rounded in their own favour the most.
  const shares = kept.map((step) => {
    const exact = step.planned - (step.planned - leastOf(step)) * part
    return { id: step.id, now: Math.ceil(exact), favour: Math.ceil(exact) - exact }
  })
  let extra = sum(shares.map((share) => share.now)) - Math.max(minutes, sum(kept.map(leastOf)))
  return [...shares]
    .sort((a, b) => b.favour - a.favour)
    .map((share) => {
      const takes = over > 0 && extra > 0 && share.favour > 0 ? 1 : 0
      extra -= takes
      return { id: share.id, now: share.now - takes }
    })
}

function mayGo(step: Fitting): boolean {
  return step.weight !== 'core' && !step.open
}

function rank(step: Fitting): number {
  return step.weight === 'spare' ? 0 : 1
}

function leastOf(step: Fitting): number {
  return Math.min(step.least, step.planned)
}

function floorOf(step: Fitting): number {
  return Math.max(leastOf(step), Math.ceil(step.planned * comfortable))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
