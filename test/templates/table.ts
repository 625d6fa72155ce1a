import { contrast, type ContrastPrompt } from '../../templates/exercises/contrast.ts'

/** A table to fill that has two rows, by their ids. */
export function tableOf(...ids: readonly [string, string]): ContrastPrompt {
  return contrast.parsePrompt({
    prompt: 'Fill',
    left: 'Film',
    right: 'Now',
    starred: 'A star',
    rows: ids.map((id) => ({ id, label: id.toUpperCase() })),
  })
}
