import text from '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2?url'
import display from '@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-wght-normal.woff2?url'

const faces = [
  ['Atkinson Hyperlegible Next Variable', text, '200 800'],
  ['Bricolage Grotesque Variable', display, '200 800'],
] as const

/** How long after the first paint the fonts are asked for, in ms: the exercise comes first. */
const after = 1500

/**
 * Fetches the house's fonts once the page stands and has nothing to do; never on a connection that saves data. A page
 * that is being read does not change under the eyes: fonts that take long are used from the next load on.
 */
export function fetchFonts(): void {
  const asked = navigator as Navigator & { connection?: { saveData?: boolean } } // not in every browser
  if (asked.connection?.saveData || typeof FontFace !== 'function') return
  setTimeout(() => {
    for (const [family, url, weight] of faces) {
      const face = new FontFace(family, `url(${url})`, { weight, display: 'optional' })
      face.load().then(
        (loaded) => document.fonts.add(loaded),
        () => undefined,
      )
    }
  }, after)
}
