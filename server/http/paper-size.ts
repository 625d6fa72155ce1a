import type { Context } from 'hono'
import type { PaperName } from '../pdf/paper.ts'

/** Where documents are printed on Letter (CLDR's territories of the paper size "US-Letter"). */
const onLetter = /^\w+(?:-\w{4})?-(?:BZ|CA|CL|CO|CR|GT|MX|NI|PA|PH|PR|SV|US|VE)\b/i
const letterZone = /^(?:America|US|Canada)\/|^Pacific\/Honolulu$|^Asia\/Manila$/

/**
 * The paper that a reader's printer holds: what is asked for (`?paper=`), else by the reader's languages and an IANA time zone.
 * Browsers all over the world are set to American English, so that Letter takes both.
 */
export function paperSizeFor({ req }: Pick<Context, 'req'>, timeZone: string): PaperName {
  const asked = req.query('paper')
  if (asked === 'Letter' || asked === 'A4') return asked
  const languages = req.header('accept-language')?.trim() ?? ''
  return onLetter.test(languages) && letterZone.test(timeZone) ? 'Letter' : 'A4'
}

/** The zone of the machine that this runs on, for documents that belong to no room. */
export function zoneHere(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}
