import { Paging } from '../lib/figures/paging.svelte.ts'

/** How long a page stands before the next one comes by itself, in ms. A turn by hand ends that for this picture. */
const pageStands = 12_000

/**
 * Turns the pages of what is shown: those of a figure, then the next figure of the same step. `seen` says which picture
 * stands and how many figures it has; another picture begins at its first page.
 */
export class Turning {
  #figure = $state(0)
  #paging = $state(new Paging())
  #byHand = false

  constructor(seen: () => { readonly picture: string; readonly figures: number }) {
    // Before anything is drawn, so that no old page is seen for a moment.
    $effect.pre(() => {
      void seen().picture
      this.#figure = 0
      this.#paging = new Paging()
      this.#byHand = false
    })
    $effect(() => {
      const { figures } = seen()
      const timer = setInterval(() => !this.#byHand && this.#turn(1, figures), pageStands)
      return () => clearInterval(timer)
    })
    this.#figures = () => seen().figures
  }

  readonly #figures: () => number

  /** Which of the figures stands, from 0. */
  get figure(): number {
    return this.#figure
  }

  /** The pages of that figure. */
  get paging(): Paging {
    return this.#paging
  }

  byHand(by: 1 | -1): void {
    this.#byHand = true
    this.#turn(by, this.#figures())
  }

  #turn(by: 1 | -1, figures: number): void {
    const page = this.#paging.page + by
    const inside = page >= 0 && page < this.#paging.pages
    if (inside || figures < 2) return this.#paging.turn(by)
    this.#figure = (this.#figure + by + figures) % figures
    this.#paging = new Paging()
  }
}
