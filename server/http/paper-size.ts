import type { PaperName } from '../pdf/paper.ts'

/** Where documents are printed on Letter (CLDR's territories of the measure "US"). */
const onLetter = /^\w+(?:-\w{4})?-(?:BZ|CA|CL|CO|CR|GT|MX|NI|PA|PH|PR|SV|US|VE)\b/i
const letterZone = /^(?:America|US|Canada)\/|^Pacific\/Honolulu$|^Asia\/Manila$/

/** What decides the paper: what was asked for (`?paper=`), the reader's languages (`Accept-Language`), the room's time zone. */
export interface Reader {
  readonly asked: string | undefined
  readonly languages: string | undefined
  readonly timeZone: string
}

/**
 * The paper that a reader's printer holds. Browsers all over the world are set to American English, so that Letter takes both
 * the reader's region and the room's.
 */
export function paperSizeFor({ asked, languages = '', timeZone }: Reader): PaperName {
  if (asked === 'Letter' || asked === 'A4') return asked
  return onLetter.test(languages.trim()) && letterZone.test(timeZone) ? 'Letter' : 'A4'
}
