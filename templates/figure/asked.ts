import type { Prompt } from '../exercise.ts'

/** The question that a step's figure answers: what it asks once more, where it does, else its prompt. */
export function askedOf(prompt: Prompt): string {
  const { ask } = prompt as Prompt & { readonly ask?: { readonly text: string } } // any kind may have it
  return ask?.text ?? prompt.text
}
