/** Whether dates and numbers can be written in a language: a BCP 47 tag that `Intl` takes. One that only looks like a tag (`en-ab-cd`) it throws on. */
export function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}
