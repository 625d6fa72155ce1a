/** Ids and labels of all that a prompt lets people tap or fill, wherever it has them, in order. */
export function labelsIn(prompt: unknown): readonly (readonly [id: string, label: string])[] {
  if (typeof prompt !== 'object' || prompt === null) return []
  return isLabelled(prompt)
    ? [[prompt.id, prompt.label]]
    : Object.values(prompt).flatMap((value) => labelsIn(value))
}

/** What else people read on their phones under the question: a sentence with its blanks, beginnings, points, what they tap. */
export function textsUnder(prompt: object): readonly string[] {
  const fields = prompt as Readonly<Record<string, unknown>> // any kind's
  const blanks = typeof fields['sentence'] === 'string' ? [withBlanks(fields['sentence'])] : []
  const lists = [fields['starters'], fields['points']].flatMap((list) =>
    Array.isArray(list) ? list.filter((each) => typeof each === 'string') : [],
  )
  const quarters = Object.values(fields['quarters'] ?? {}).filter(
    (each) => typeof each === 'string',
  )
  const labels = blanks.length > 0 ? [] : labelsIn(prompt).map(([, label]) => label)
  return [...new Set([...blanks, ...lists, ...quarters, ...labels])]
}

const withBlanks = (sentence: string): string => sentence.replace(/\{[A-Za-z0-9_-]+\}/gu, '…')

function isLabelled(value: object): value is { readonly id: string; readonly label: string } {
  return 'id' in value && 'label' in value
}
