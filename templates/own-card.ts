/** Code points of a card that people make themselves: the phone counts by it, and the server refuses by it. */
export const ownCardLength = 80
