/** The pages of a figure that does not fit on one: the figure says how many, whoever shows it turns them. Pages count from 0. */
export class Paging {
  #page = $state(0)
  #pages = $state(1)

  get page(): number {
    return this.#page
  }

  get pages(): number {
    return this.#pages
  }

  /** Told by the figure; a page that is gone gives way to the last one. */
  setPages(pages: number): void {
    this.#pages = Math.max(1, pages)
    if (this.#page >= this.#pages) this.#page = this.#pages - 1
  }

  /** The same as an attachment, for a figure that only knows its pages once it is drawn. */
  telling(pages: number): () => void {
    return () => this.setPages(pages)
  }

  /** Forwards or back, around the end. */
  turn(by: 1 | -1): void {
    this.#page = (this.#page + by + this.#pages) % this.#pages
  }
}
