import { families, packs, placeOf, scripts } from '../../../server/pdf/font-files.ts'
import type { FontFile } from '../../../server/pdf/font-files.ts'
import type { Weight } from '../../../server/pdf/style.ts'
import type { Text } from './plans.ts'

/** A font file: what plain drawers call it, and where it stands. */
export interface FaceFile {
  readonly name: string
  readonly place: string
}

/** The font file for a text, the same that the house comes to. */
export function faceFor({ language, set }: Pick<Text, 'language' | 'set'>): FaceFile {
  const weight: Weight = set === 'text' ? 400 : 700
  const file = names[language] ?? (set === 'heading' ? families.display : families.text)
  return { name: `${file.name}-${weight}`, place: placeOf(file, weight) }
}

const [inter, hebrew, arabic, devanagari, thai] = [
  'inter',
  'hebrew',
  'arabic',
  'devanagari',
  'thai',
].map((name) => scripts.find((file) => file.name === name) ?? families.text)

const names: Readonly<Record<string, FontFile | undefined>> = {
  ...{ el: inter, uk: inter, he: hebrew, ar: arabic, fa: arabic, ur: arabic },
  ...{ hi: devanagari, th: thai, ja: packs.jp },
}
