/** What `npm run bench` is asked for; `problem`: a sentence for whoever asked. */
export type Asked =
  | { readonly kind: 'list' }
  | { readonly kind: 'bench'; readonly name: string; readonly json: boolean }
  | { readonly kind: 'problem'; readonly sentence: string }

/** Reads what stands after the program's name: a bench and `--json`, in any order; nothing asks for the list of `names`. */
export function askedFor(words: readonly string[], names: readonly string[]): Asked {
  const json = words.includes('--json')
  const [name, another] = words.filter((word) => word !== '--json')
  if (name === undefined) return { kind: 'list' }
  if (another !== undefined)
    return { kind: 'problem', sentence: 'Ask for one bench at a time: they would slow each other.' }
  if (!names.includes(name))
    return {
      kind: 'problem',
      sentence: `There is no bench called ${name}. There is: ${names.join(', ')}.`,
    }
  return { kind: 'bench', name, json }
}
