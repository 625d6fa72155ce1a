import type { Slips } from './block.ts'
import { workshopsIn } from './paper.ts'
import type { PaperProgramme } from './paper.ts'
import type { Say } from './words.ts'

/** A page of slips to cut apart. `link` is the whole address for joining; `code` has eight digits. */
export function slipsOf(
  programme: PaperProgramme,
  { link, code }: { readonly link: string; readonly code: string },
  say: Say,
): Slips {
  const typed = code.replace(/^(\d{4})(\d{4})$/u, '$1 $2')
  const atTables = workshopsIn(programme).some(({ steps }) =>
    steps.some(({ step }) => step.groups?.mode === 'neighbours'),
  )
  return {
    kind: 'slips',
    title: programme.title,
    subtitle: say('slips.about'),
    language: programme.language,
    at: programme.at,
    link,
    address: { title: say('slips.address'), text: hostOf(link) },
    code: { title: say('slips.code'), text: typed },
    sentence: say('slips.yours'),
    blanks: [say('slips.wifi'), ...(atTables ? [say('slips.table')] : [])],
    alt: say('slips.qr', { code: typed }),
  }
}

/** `192.168.1.20:3000`: what people type of an address. */
const hostOf = (link: string): string => /^[a-z]+:\/\/([^/]+)/iu.exec(link)?.[1] ?? link
