/** The sizes that documents are made in, as the server is asked for them. */
export type PaperSize = 'A4' | 'Letter'

/** The paper that printers have where this language is spoken: Letter in North America and a few other countries. */
export function usualSize(locale: string): PaperSize {
  return /-(?:US|CA|MX|PH|CL|CO|VE)\b/u.test(locale) ? 'Letter' : 'A4'
}
