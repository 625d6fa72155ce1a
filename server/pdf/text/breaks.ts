import LineBreaker from 'linebreak'

/**
 * Where a line of a paragraph may end (UTF-16 positions, the end of the text among them): UAX 14, and between words of the
 * scripts that write them without spaces. A paragraph has no line ends of its own.
 */
export function breaksOf(paragraph: string): readonly number[] {
  const places: number[] = []
  const breaker = new LineBreaker(paragraph)
  for (let stop = breaker.nextBreak(); stop !== null; stop = breaker.nextBreak())
    places.push(stop.position)
  if (!unspaced.test(paragraph)) return places
  const words = [...paragraph.matchAll(unspacedRun)].flatMap(({ 0: run, index }) =>
    Array.from(segmenter().segment(run), (word) => index + word.index).slice(1),
  )
  const inside = words.filter((place) => !clinging.test(paragraph.charAt(place)))
  return [...new Set([...places, ...inside])].sort((a, b) => a - b)
}

/** Thai, Lao, Khmer and Burmese. */
const unspaced = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]/
const unspacedRun = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+/g

/** Thai signs that stay with the word before them: shortened, and said again. */
const clinging = /[\u0e2f\u0e46]/

let made: Intl.Segmenter | undefined

function segmenter(): Intl.Segmenter {
  made ??= new Intl.Segmenter('th', { granularity: 'word' })
  return made
}
