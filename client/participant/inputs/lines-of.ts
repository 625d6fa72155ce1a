import { cut } from '../said.ts'

/**
 * The lines of a pasted text, ready to be taken one by one: marks of lists gone, nothing twice, a long line split at its
 * sentences. What is still longer than `chars` code points is cut at a word and ends in an ellipsis, for its owner to mend.
 */
export function linesOf(text: string, chars: number): readonly string[] {
  const lines = text
    .split(/[\n\r\u2028\u2029]+/u)
    .map(bare)
    .flatMap((line) => (isLong(line, chars) ? sentences(line).map(bare) : [line]))
    .filter((line) => /[\p{L}\p{N}]/u.test(line))
    .map((line) => cut(line, chars))
  return [...new Set(lines)]
}

/** Without the bullet, dash or number that stood before it. */
function bare(line: string): string {
  return line
    .replace(/^[\s•◦▪‣·*–—+-]+/u, '')
    .replace(/^\(?\d{1,2}[.)]\s+/u, '')
    .trim()
}

const sentences = (line: string): readonly string[] =>
  line.replace(/([.;!?。])\s+/gu, '$1\n').split('\n')

const isLong = (line: string, chars: number): boolean => Array.from(line).length > chars
