import { z } from 'zod'
import { exerciseOf } from './exercises/index.ts'
import { parseWorkshop } from './parse-workshop.ts'
import { sampleRows, type SampleAnswers, type SampleAt } from './sample-rows.ts'
import type { Problem, Workshop } from './workshop.ts'
import { readYaml, type YamlPath, type YamlSource } from './yaml-source.ts'

/** Made-up people for rehearsals and pictures: `answers[step][i]` is what `people[i]` answers, null where they pass. */
export interface WorkshopSamples {
  readonly people: readonly string[]
  readonly answers: SampleAnswers
}

/** All workshops by id, their sample answers, and what is wrong with the files. A workshop with problems is not in it. */
export interface Library {
  readonly workshops: ReadonlyMap<string, Workshop>
  readonly samples: Pick<ReadonlyMap<string, WorkshopSamples>, 'get'>
  readonly problems: readonly (Problem & { readonly file: string })[]
}

/** No sample people: for a workshop without a file of samples. */
export const noSamples: WorkshopSamples = { people: [], answers: {} }

/** What need not be read again. */
export interface ReadBefore {
  /**
   * Whose samples have been tried without a problem: they are read when they are first asked for, because to read them takes
   * longer than all the rest.
   */
  readonly isProven: (workshop: string) => boolean
  /** The workshop that `parseWorkshop` has made of this very text; undefined: not known. */
  readonly parsed?: (text: string) => Workshop | undefined
}

/**
 * Reads a folder of `<id>.yaml` and `<id>.samples.yaml` (texts by file name); whoever asks has read the files.
 */
export function libraryFrom(
  files: Readonly<Record<string, string>>,
  { isProven, parsed: known }: ReadBefore = { isProven: () => false },
): Library {
  const workshops = new Map<string, Workshop>()
  const samples = new Map<string, () => WorkshopSamples>()
  const problems: (Problem & { file: string })[] = []
  const blame = (file: string, found: readonly Problem[]) =>
    problems.push(...found.map((problem) => ({ ...problem, file })))
  for (const [file, text] of Object.entries(files).sort()) {
    const id = /^([A-Za-z0-9_-]+)\.yaml$/u.exec(file)?.[1]
    if (id === undefined) continue
    const before = known?.(text)
    const parsed =
      before === undefined ? parseWorkshop(text) : { ok: true as const, workshop: before }
    if (!parsed.ok) blame(file, parsed.problems)
    else if (parsed.workshop.id !== id)
      blame(file, [{ line: 1, path: 'id', message: `must be ${id}, as the file is called` }])
    else workshops.set(id, parsed.workshop)
  }
  for (const workshop of workshops.values()) {
    const file = `${workshop.id}.samples.yaml`
    const text = files[file]
    if (text === undefined) continue
    if (isProven(workshop.id)) {
      samples.set(
        workshop.id,
        once(() => shape.parse(readYaml(text).value)),
      )
      continue
    }
    const read = readSamples(workshop, text)
    if ('problems' in read) blame(file, read.problems)
    else samples.set(workshop.id, () => read)
  }
  return { workshops, samples: { get: (id) => samples.get(id)?.() }, problems }
}

const shape = z.strictObject({
  people: z.array(z.string().min(1)).min(1),
  answers: z.record(z.string(), z.array(z.unknown())),
})

function readSamples(
  workshop: Workshop,
  text: string,
): WorkshopSamples | { readonly problems: readonly Problem[] } {
  const source = readYaml(text)
  if (source.problems.length > 0) return source
  const read = shape.safeParse(source.value)
  if (!read.success)
    return { problems: read.error.issues.map((each) => source.problem(pathOf(each), each.message)) }
  const { answers } = read.data
  const problems = Object.entries(answers).flatMap(([step, given]) =>
    given.flatMap((answer, person) =>
      faultOf({ workshop, answers, person }, { step, answer }, source),
    ),
  )
  return problems.length > 0 ? { problems } : read.data
}

function faultOf(
  at: SampleAt,
  { step: id, answer }: { readonly step: string; readonly answer: unknown },
  source: YamlSource,
): readonly Problem[] {
  const step = at.workshop.steps.find((each) => each.id === id)
  if (step === undefined) return [source.problem(['answers', id], `no step is called ${id}`)]
  if (answer === null) return []
  const fault = (message: string) => [source.problem(['answers', id, at.person], message)]
  const rows = sampleRows(at, step)
  const { parseAnswer, isUnfinished, needs } = exerciseOf(step.kind)
  const parsed = parseAnswer(step.prompt, rows, answer)
  if (!parsed.ok) return fault(`${parsed.code} at ${parsed.path || 'the top'}`)
  if (isUnfinished?.(step.prompt, parsed.answer) === true) return fault('is not done')
  // What a room will have been shown is known to no file.
  if (needs.includes('room-rows')) return []
  const lost = namesIn(answer).find((name) => !namesIn(parsed.answer).includes(name))
  return lost === undefined ? [] : fault(`${lost} is not what this person is asked about`)
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null
  return () => (made ??= { value: make() }).value
}

/** Every key and text in a value: parsers let go quietly of what talks of rows that nobody offers. */
function namesIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  const own = Array.isArray(value) ? [] : Object.keys(value)
  return [...own, ...Object.values(value).flatMap(namesIn)]
}

const pathOf = (issue: { readonly path: readonly PropertyKey[] }): YamlPath =>
  issue.path.map((key) => (typeof key === 'symbol' ? '' : key))
