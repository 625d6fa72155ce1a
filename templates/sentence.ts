/** A blank of a sentence, `{id}`. */
export const blank = /\{([A-Za-z0-9_-]+)\}/gu

/**
 * A sentence with its blanks filled in, a missing one as "…"; empty where `value` has nothing for any of `slots`. Pages use
 * this too.
 */
export function filledIn(
  sentence: string,
  slots: readonly { readonly id: string }[],
  value: (slot: string) => string,
): string {
  if (slots.every(({ id }) => value(id) === '')) return ''
  return sentence.replace(blank, (whole, name: string, at: number) => {
    const filled = value(name) || '…'
    const next = sentence[at + whole.length] ?? ''
    // People end their words with a full stop; the sentence has its own.
    return /[.,;:!?]/u.test(next) ? filled.replace(/(^|[^.])\.$/u, '$1') : filled
  })
}
