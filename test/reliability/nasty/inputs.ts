import { codes } from './codes.ts'
import { frames } from './frames.ts'
import { names } from './names.ts'
import type { Nasty } from './nasty.ts'
import { requests } from './requests.ts'
import { shapes } from './shapes.ts'
import { texts } from './texts.ts'
import { workshops } from './workshops.ts'

/** Everything that is tried by table, by what it is. */
export const inputs: readonly Nasty[] = [
  ...names,
  ...texts,
  ...shapes,
  ...codes,
  ...frames,
  ...workshops,
  ...requests,
]

/** Inputs that are told step by step, in `s2-scripts.test.ts`. */
export const scripted = ['A04', 'A10', 'R05', 'T05', 'F04', 'X05', 'X06'] as const

/** What an input is also meant for, and is not there yet. Whoever builds it tries these inputs there. */
export const waiting: Readonly<Record<string, string>> = {
  N09: 'faces for Arabic, Hebrew, Devanagari, Thai, Chinese and emoji in documents (now boxes with their code points, which are told)',
  A04: 'the outbox tells how long a text may be (now it keeps the text and says why)',
  R04: 'nothing: guessing has a figure of its own, S7',
  T01: 'importing workshops: at most 64 KiB, read off the main thread within a time limit',
  T02: 'importing workshops',
  T03: 'importing workshops',
  T05: 'importing workshops',
  X18: 'retreats: days and times of their items',
  X23: 'mergeParticipants, releaseAnswers: lists of ids in commands',
  X24: 'importing workshops',
}
