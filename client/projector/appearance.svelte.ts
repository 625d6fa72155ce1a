import { addressWith, setting } from './address.ts'

/** The wall for dim rooms and the one for bright ones. */
export type Theme = 'light' | 'dark'

/** The console's S, M and L: the same text, 1, 1.25 and 1.56 times as large, and less of it on a page. */
export type Size = 'S' | 'M' | 'L'

const sizes: readonly Size[] = ['S', 'M', 'L']

/** How the wall looks. Both are in its address (`?theme=light&size=M`), so that a reload or a second screen keeps them. */
export class Appearance {
  #theme: Theme = $state('dark')
  #size: Size = $state('S')

  constructor(search: string) {
    if (setting(search, 'theme') === 'light') this.#theme = 'light'
    this.#size = sizes.find((size) => size === setting(search, 'size')?.toUpperCase()) ?? 'S'
    this.#show()
  }

  get theme(): Theme {
    return this.#theme
  }

  get size(): Size {
    return this.#size
  }

  turnTheme(): void {
    this.#theme = this.#theme === 'dark' ? 'light' : 'dark'
    this.#show()
  }

  /** One size larger or smaller; the ends stay. */
  resize(by: 1 | -1): void {
    this.#size = sizes[sizes.indexOf(this.#size) + by] ?? this.#size
    this.#show()
  }

  #show(): void {
    const { classList, dataset } = document.documentElement
    classList.toggle('light', this.#theme === 'light')
    classList.toggle('dark', this.#theme === 'dark')
    dataset['size'] = this.#size
    history.replaceState(
      null,
      '',
      addressWith(location.href, { theme: this.#theme, size: this.#size }),
    )
  }
}
