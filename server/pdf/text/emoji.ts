import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { shapesOf } from './svg.ts'
import type { Shape } from './svg.ts'

/** How wide and tall a picture's own square is. */
export const emojiSquare = 36

/** How wide a picture is set, in ems: the square and a little air on both sides. */
export const emojiWidth = 1.14

/** The square's own side on paper, in ems, and how far it reaches below the baseline. */
export const emojiSize = { side: 1.06, below: 0.15 } as const

/** Whether a grapheme asks to be a picture: by itself, or by a selector, a joiner, a skin, a keycap or a flag in it. */
export function asksForPicture(grapheme: string): boolean {
  return pictured.test(grapheme) && !grapheme.includes('\ufe0e')
}

/** The painted picture of a grapheme (Twemoji, CC-BY 4.0), or null where there is none. Read once in this process. */
export function pictureOf(grapheme: string): readonly Shape[] | null {
  if (!pictorial.test(grapheme)) return null
  const key = keyOf([...grapheme].map((each) => (each.codePointAt(0) ?? 0).toString(16)))
  const known = pictures.get(key)
  if (known) return known
  const file = files().get(key)
  if (file === undefined) return null
  const made = shapesOf(readFileSync(file, 'utf8'))
  pictures.set(key, made)
  return made
}

const pictured =
  /\p{Emoji_Presentation}|\p{Emoji}\ufe0f|\p{Extended_Pictographic}.*\u200d|\p{Emoji}\p{Emoji_Modifier}|[0-9#*]\u20e3|\p{Regional_Indicator}/u
const pictorial = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\u20e3/u

const pictures = new Map<string, readonly Shape[]>()
let listed: ReadonlyMap<string, string> | undefined

/** Twemoji's files by their code points without selectors, which people's keyboards leave out here and there. */
function files(): ReadonlyMap<string, string> {
  if (listed) return listed
  const folder = dirname(createRequire(import.meta.url).resolve('@twemoji/svg/package.json'))
  const names = readdirSync(folder).filter((name) => name.endsWith('.svg'))
  listed = new Map(
    names.map((name) => [keyOf(name.slice(0, -'.svg'.length).split('-')), join(folder, name)]),
  )
  return listed
}

function keyOf(codePoints: readonly string[]): string {
  return codePoints.filter((each) => each !== 'fe0f').join('-')
}
