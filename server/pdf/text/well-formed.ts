/**
 * Text as it can be set: no half characters, composed letters (NFC), line ends as `\n`, tabs as spaces, and no controls
 * (C0, C1, embedded directions, byte order marks, noncharacters), which would only show as boxes or turn a line round.
 */
export function wellFormed(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(lineEnds, '\n')
    .replace(/\t/g, ' ')
    .replace(controls, '')
    .normalize('NFC')
}

/** What is drawn for a piece of a line: every kind of space as a plain one, joiners and hints of breaks gone. */
export function printable(text: string): string {
  return text.replace(/\p{Zs}/gu, ' ').replace(hints, '')
}

const lineEnds = /\r\n|[\r\n\v\f\u0085\u2028\u2029]/g
const controls =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufdd0-\ufdef\ufeff\ufff9-\ufffb\p{Noncharacter_Code_Point}]/gu

/** Soft hyphen, zero-width space, word joiner, invisible operators. */
const hints = /[\u00ad\u034f\u180e\u200b\u2060-\u2064]/g
