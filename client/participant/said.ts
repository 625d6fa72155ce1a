/** The words that a person wrote in an answer of any kind, in order; ids and numbers are not words. */
export function wordsIn(answer: unknown): readonly string[] {
  if (typeof answer === 'string') return answer.trim() === '' ? [] : [answer.trim()]
  if (Array.isArray(answer)) return answer.flatMap(wordsIn)
  if (typeof answer !== 'object' || answer === null) return []
  return Object.entries(answer).flatMap(([key, value]) => (key === 'id' || key === 'lane' || key === 'step' ? [] : wordsIn(value)))
}

/** A line cut to at most so many characters, at a space where there is one. */
export function cut(line: string, most: number): string {
  const letters = Array.from(line)
  if (letters.length <= most) return line
  const head = letters.slice(0, most - 1).join('')
  const space = head.lastIndexOf(' ')
  return `${head.slice(0, space > most / 2 ? space : undefined).replace(/[\s.,;:]+$/u, '')}…`
}
