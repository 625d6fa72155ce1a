/**
 * Text as it can be set: no half characters, composed letters (NFC), line ends as `\n`, tabs as spaces, and no controls
 * (C0, C1, embedded directions, byte order marks, noncharacters), which would only show as boxes or turn a line round. What
 * sets people's words apart in a sentence (U+2068 and U+2069, in pairs on one line) stays: it turns nothing outside of it.
 */
export function wellFormed(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(lineEnds, '\n')
    .replace(/\t/g, ' ')
    .replace(controls, '')
    .replace(unpaired, (whole) => (whole.length > 1 ? whole : ''))
    .normalize('NFC')
}

/** What is drawn for a piece of a line: every kind of space as a plain one, joiners, hints of breaks and isolates gone. */
export function printable(text: string): string {
  return text.replace(/\p{Zs}/gu, ' ').replace(hints, '')
}

const lineEnds = /\r\n|[\r\n\v\f\u0085\u2028\u2029]/g
const controls =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066\u2067\u206a-\u206f\ufdd0-\ufdef\ufeff\ufff9-\ufffb\p{Noncharacter_Code_Point}]/gu

/** An isolate, or the beginning or end of one without the other. */
const unpaired = /\u2068[^\u2068\u2069\n]*\u2069|[\u2068\u2069]/g

/** Soft hyphen, zero-width space, word joiner, invisible operators, isolates. */
const hints = /[\u00ad\u034f\u180e\u200b\u2060-\u2064\u2068\u2069]/g
