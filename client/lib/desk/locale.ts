/**
 * A language as it is used where the reader lives: English read in Utrecht has its dates and clocks. Takes and gives BCP
 * 47 tags; the region is the browser's, and British where it names none.
 */
export function localeFor(language: string, preferred: string = navigator.language): string {
  try {
    const { region } = new Intl.Locale(preferred)
    return `${language}-${region ?? 'GB'}`
  } catch {
    return language
  }
}
