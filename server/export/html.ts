/** A piece of HTML that is safe to put into a page: only `html` makes it. */
export class Html {
  readonly text: string

  private constructor(text: string) {
    this.text = text
  }

  /** For `html`, and for texts of the house that are written as HTML already: never for anybody's words. */
  static made(text: string): Html {
    return new Html(text)
  }
}

/** What may stand in a template: texts are escaped, pieces of HTML stand as they are, nothing at all is left out. */
export type Fill = string | number | Html | null | undefined | readonly Fill[]

/** HTML from a template. Whatever is no `Html` is escaped, so people's words can never become markup. */
export function html(strings: TemplateStringsArray, ...fills: readonly Fill[]): Html {
  return Html.made(strings.reduce((text, part, place) => text + filled(fills[place - 1]) + part))
}

/** A text as HTML shows it: markup and quotes as entities, controls and half characters gone. */
export function escaped(text: string): string {
  return text.replace(unfit, '').replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`)
}

const unfit = /[\p{Surrogate}\p{Noncharacter_Code_Point}]|(?![\n\t])\p{Cc}/gu

function filled(fill: Fill): string {
  if (fill === null || fill === undefined) return ''
  if (fill instanceof Html) return fill.text
  if (typeof fill === 'object') return fill.map(filled).join('')
  return escaped(String(fill))
}
