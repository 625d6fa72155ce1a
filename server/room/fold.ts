/** A text as it is compared: two that differ only in letter case, spaces, closing punctuation or spelling of the same letters are one. */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .replace(/[\s.,;:!?…]+$/u, '')
    .trim()
}
