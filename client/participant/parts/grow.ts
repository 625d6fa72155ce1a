import type { Attachment } from 'svelte/attachments'

/** Lets a text area grow with its words, also when they are put in by the page. */
export function grow(words: () => string): Attachment<HTMLTextAreaElement> {
  return (area) => {
    const fit = (): void => {
      area.style.blockSize = 'auto'
      area.style.blockSize = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`
    }
    // The words are read so that this runs again when they change.
    words()
    fit()
    addEventListener('resize', fit)
    return () => removeEventListener('resize', fit)
  }
}
