import { createRequire } from 'node:module'
import type { Family, Weight } from './style.ts'

/** A typeface as files, one for each weight. */
export interface FontFile {
  readonly name: string
  /** The package's path of the file of a weight. */
  path(weight: Weight): string
  /** Whether a character is worth opening the file for: most documents open none but the first two. */
  wants(codePoint: number): boolean
  /** Its letters join or stack: they are never set wider or closer than they are drawn. */
  readonly joins?: boolean
  /** Its glyphs stand in another order than its text: copying takes the text from beside them. */
  readonly spoken?: boolean
}

/** The two faces of the identity. */
export const families: Readonly<Record<Family, FontFile>> = {
  text: font('text', 'atkinson-hyperlegible-next', 'AtkinsonHyperlegibleNext', [[0, 0x10ffff]]),
  display: font('display', 'bricolage-grotesque', 'BricolageGrotesque', [[0, 0x10ffff]]),
}

/** Faces for the letters that those lack, in the order of asking. */
export const scripts: readonly FontFile[] = [
  font('inter', 'inter', 'Inter', [
    [0, 0x52f],
    [0x1ab0, 0x1fff],
    [0x2000, 0x2e7f],
    [0xa640, 0xab6f],
  ]),
  {
    ...font('hebrew', 'noto-sans-hebrew', 'NotoSansHebrew', [
      [0x590, 0x5ff],
      [0x20aa, 0x20aa],
      [0xfb1d, 0xfb4f],
    ]),
    joins: true,
  },
  {
    ...font('arabic', 'vazirmatn', 'Vazirmatn', [
      [0x600, 0x6ff],
      [0x750, 0x77f],
      [0x8a0, 0x8ff],
      [0xfb50, 0xfdff],
      [0xfe70, 0xfeff],
    ]),
    joins: true,
  },
  {
    ...font('devanagari', 'noto-sans-devanagari', 'NotoSansDevanagari', [
      [0x900, 0x97f],
      [0x1cd0, 0x1cff],
      [0xa830, 0xa839],
      [0xa8e0, 0xa8ff],
    ]),
    joins: true,
    spoken: true,
  },
  {
    ...font('thai', 'noto-sans-thai', 'NotoSansThai', [[0xe00, 0xe7f]]),
    joins: true,
    spoken: true,
  },
]

/** Signs that nothing else draws, in one colour. */
export const signs: FontFile = font('signs', 'noto-emoji', 'NotoEmoji', [[0xa9, 0x1ffff]])

/** A pack of Chinese, Japanese or Korean letters: too large to come with the house, used where it is installed. */
export type Pack = 'sc' | 'tc' | 'jp' | 'kr'

export const packs: Readonly<Record<Pack, FontFile>> = {
  sc: pack('sc'),
  tc: pack('tc'),
  jp: pack('jp'),
  kr: pack('kr'),
}

const require = createRequire(import.meta.url)

/** Where a file stands on this machine. Throws where its package is not installed. */
export function placeOf(file: FontFile, weight: Weight): string {
  return require.resolve(file.path(weight))
}

/** The packs that are installed beside this house, looked for once. */
export function installedPacks(): readonly Pack[] {
  found ??= (['sc', 'tc', 'jp', 'kr'] as const).filter((name) => {
    try {
      return placeOf(packs[name], 400) !== ''
    } catch {
      return false // not installed: its letters are boxes, and told
    }
  })
  return found
}

let found: readonly Pack[] | undefined

/** Packs in the order in which a language asks them: the same character is not drawn alike in all of them. */
export function inOrderOf(language: string, available: readonly Pack[]): readonly Pack[] {
  const own = ownPack(language)
  return own && available.includes(own)
    ? [own, ...available.filter((name) => name !== own)]
    : available
}

function ownPack(language: string): Pack | null {
  if (/^ja\b/i.test(language)) return 'jp'
  if (/^ko\b/i.test(language)) return 'kr'
  if (/^zh-(.*-)?(hant|tw|hk|mo)\b/i.test(language)) return 'tc'
  return /^zh\b/i.test(language) ? 'sc' : null
}

function pack(name: Pack): FontFile {
  return font(name, `noto-sans-${name}`, `NotoSans${name.toUpperCase()}`, [
    [0x1100, 0x11ff],
    [0x2000, 0x33ff],
    [0x3400, 0x9fff],
    [0xa960, 0xa97f],
    [0xac00, 0xd7ff],
    [0xf900, 0xfaff],
    [0xfe30, 0xfe4f],
    [0xff00, 0xffef],
    [0x1f100, 0x1f2ff],
    [0x20000, 0x3ffff],
  ])
}

function font(
  name: string,
  folder: string,
  file: string,
  ranges: readonly (readonly [number, number])[],
): FontFile {
  return {
    name,
    path: (weight) =>
      `@expo-google-fonts/${folder}/${weights[weight]}/${file}_${weights[weight]}.ttf`,
    wants: (codePoint) => ranges.some(([from, to]) => codePoint >= from && codePoint <= to),
  }
}

const weights: Readonly<Record<Weight, string>> = {
  400: '400Regular',
  600: '600SemiBold',
  700: '700Bold',
}
