/** Colours of groups, which never stand without the number. */
export type GroupColour = 'blue' | 'orange' | 'violet' | 'brown' | 'green'

const colours: readonly GroupColour[] = ['blue', 'orange', 'violet', 'brown', 'green']

/** The colour that goes with a group's number: never without it, for they come again after five. */
export function colourOf(number: number): GroupColour {
  return colours[(number - 1) % colours.length] ?? 'blue'
}
