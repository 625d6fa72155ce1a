import { readFileSync } from 'node:fs'
import { create } from 'fontkit'
import type { Font } from 'fontkit'
import {
  families,
  inOrderOf,
  installedPacks,
  packs,
  placeOf,
  scripts,
  signs,
} from './font-files.ts'
import type { FontFile, Pack } from './font-files.ts'
import { ownGlyphs, ownRuns, widthIn } from './glyphs.ts'
import type { Family, Weight } from './style.ts'

/** A font file as one document uses it; opened when first asked for a letter. `id` is what pdfkit knows it by. */
export interface Face {
  readonly id: string
  readonly font: Font
  readonly joins: boolean
  readonly spoken: boolean
  covers(codePoint: number): boolean
  /** Whether it is the one to ask for such a letter. */
  wants(codePoint: number): boolean
  /** The width of text in ems, kerned as it will be printed; `turned`: from right to left. */
  width(text: string, turned: boolean): number
}

/** The faces to try for a grapheme, in order: the wanted one first. */
export type Chain = readonly [Face, ...Face[]]

/** What one document is set with. */
export interface Cast {
  readonly letters: Chain
  /** Draws signs that neither a face nor a painted picture has. */
  readonly signs: Face
}

/** The faces of one document. Files are shared by all documents, what is set with them by none. */
export class Faces {
  readonly #known = new Map<string, OwnFace>()
  readonly #casts = new Map<string, Cast>()
  readonly #packs: readonly Pack[]

  /** `language` (BCP 47) says which of the `available` packs is asked first. */
  constructor(language = 'en', available: readonly Pack[] = installedPacks()) {
    this.#packs = inOrderOf(language, available)
  }

  /** The wanted face, then its sister, which has other letters, then those of other scripts. */
  cast(family: Family, weight: Weight): Cast {
    const id = `${family}-${weight}`
    const known = this.#casts.get(id)
    if (known) return known
    const others = [...scripts, ...this.#packs.map((name) => packs[name])]
    const sister = families[family === 'text' ? 'display' : 'text']
    const made: Cast = {
      letters: [
        this.#face(families[family], weight),
        ...[sister, ...others].map((file) => this.#face(file, weight)),
      ],
      signs: this.#face(signs, weight),
    }
    this.#casts.set(id, made)
    return made
  }

  /** The ids of the faces that this document has asked for a letter, or for its width. */
  get opened(): readonly string[] {
    return [...this.#known.values()].filter((face) => face.isOpen).map(({ id }) => id)
  }

  #face(file: FontFile, weight: Weight): Face {
    const id = `${file.name}-${weight}`
    const known = this.#known.get(id)
    if (known) return known
    const made = new OwnFace(file, weight)
    this.#known.set(id, made)
    return made
  }
}

/** How far a face reaches above and below its baseline, in ems; both positive. */
export function reach(
  family: Family,
  weight: Weight,
): { readonly up: number; readonly down: number } {
  const { font } = parsed(families[family], weight)
  return { up: font.ascent / font.unitsPerEm, down: -font.descent / font.unitsPerEm }
}

class OwnFace implements Face {
  readonly id: string
  readonly #file: FontFile
  readonly #weight: Weight
  #parsed: Parsed | undefined
  #font: Font | undefined

  constructor(file: FontFile, weight: Weight) {
    this.id = `${file.name}-${weight}`
    this.#file = file
    this.#weight = weight
  }

  get font(): Font {
    this.#font ??= ownRuns(this.#open().font)
    return this.#font
  }

  get isOpen(): boolean {
    return this.#parsed !== undefined
  }

  get joins(): boolean {
    return this.#file.joins ?? false
  }

  get spoken(): boolean {
    return this.#file.spoken ?? false
  }

  wants(codePoint: number): boolean {
    return this.#file.wants(codePoint)
  }

  covers(codePoint: number): boolean {
    return this.#open().covered.has(codePoint)
  }

  width(text: string, turned: boolean): number {
    return widthIn(this.font, text, turned)
  }

  #open(): Parsed {
    this.#parsed ??= parsed(this.#file, this.#weight)
    return this.#parsed
  }
}

interface Parsed {
  readonly font: Font
  readonly covered: ReadonlySet<number>
}

const shared = new Map<string, Parsed>()

/** A file read and parsed once in this process: 5 to 9 times the speed of once in each document. */
function parsed(file: FontFile, weight: Weight): Parsed {
  const id = `${file.name}-${weight}`
  const known = shared.get(id)
  if (known) return known
  const font = create(readFileSync(placeOf(file, weight)))
  const made = { font: ownGlyphs(font, `Cairn-${id}`), covered: new Set(font.characterSet) }
  shared.set(id, made)
  return made
}
