import { z } from 'zod'
import type { EarlierPrompts, Prompt } from './exercise.ts'
import { exerciseOf, kinds, type Kind } from './exercises/index.ts'
import { stepFaults, workshopFaults, type Fault } from './workshop-checks.ts'
import { mostSteps, stepFields, workshopFields } from './workshop-schema.ts'
import type { Problem, Step, Workshop } from './workshop.ts'
import { readYaml, type YamlPath } from './yaml-source.ts'

/** A workshop, or everything that is wrong with its text, in the order of its lines. */
export type ParsedWorkshop =
  | { readonly ok: true; readonly workshop: Workshop }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** Problems that are told at once: whoever has more than these reads no further. */
const mostProblems = 100

/**
 * Reads a workshop's YAML. All problems come at once (the first 100 of them), each with its line (from 1) and path
 * (`steps.3.minutes`).
 */
export function parseWorkshop(text: string): ParsedWorkshop {
  const source = readYaml(text)
  if (source.problems.length > 0)
    return { ok: false, problems: source.problems.slice(0, mostProblems) }
  const head = workshopFields.safeParse(source.value)
  const raw = rawSteps(source.value)
  const ids = raw.map((each) => String(isRecord(each) ? each['id'] : ''))
  const read = linked(raw.map(readStep))
  const steps = read.flatMap((each, index) => ('step' in each ? [{ index, step: each.step }] : []))
  const faults: Fault[] = [
    ...(head.success ? [] : faultsOf(head.error, [])),
    ...read.flatMap((each, index) => ('faults' in each ? at(['steps', index], each.faults) : [])),
    ...stepFaults(steps, ids),
    ...(head.success ? workshopFaults(head.data, steps, ids) : []),
  ]
  if (head.success && faults.length === 0)
    return { ok: true, workshop: { ...head.data, steps: steps.map(({ step }) => step) } }
  const problems = faults
    .slice(0, mostProblems)
    .map(({ path, message }) => source.problem(path, message))
  return { ok: false, problems: problems.sort((a, b) => a.line - b.line) }
}

type ReadStep = { readonly step: Step } | { readonly faults: readonly Fault[] }

function readStep(raw: unknown): ReadStep {
  if (!isRecord(raw)) return { faults: [{ path: [], message: 'a step has fields' }] }
  const common: Record<string, unknown> = {}
  const own: Record<string, unknown> = {}
  const { kind: named, ...rest } = raw
  for (const [key, value] of Object.entries(rest))
    (Object.hasOwn(stepFields.shape, key) ? common : own)[key] = value
  const kind = kinds.find((each) => each === named)
  const fields = stepFields.safeParse(common)
  const prompt = kind === undefined ? unknownKind : readPrompt(kind, own)
  if (kind !== undefined && fields.success && 'prompt' in prompt) {
    const { minutes, ...step } = fields.data
    const [short, full] = typeof minutes === 'number' ? [minutes, minutes] : minutes
    return { step: { ...step, kind, prompt: prompt.prompt, minutes: { short, full } } }
  }
  return {
    faults: [
      ...(fields.success ? [] : faultsOf(fields.error, [])),
      ...('faults' in prompt ? prompt.faults : []),
    ],
  }
}

const unknownKind = {
  faults: [{ path: ['kind'], message: `must be one of ${kinds.join(', ')}` }],
}

function readPrompt(
  kind: Kind,
  fields: unknown,
): { readonly prompt: Prompt } | { readonly faults: readonly Fault[] } {
  return caught(() => exerciseOf(kind).parsePrompt(fields))
}

/** Gives each prompt what it takes from the steps before it. */
function linked(read: readonly ReadStep[]): readonly ReadStep[] {
  const earlier = new Map<string, { readonly kind: Kind; readonly prompt: Prompt }>()
  return read.map((each): ReadStep => {
    if (!('step' in each)) return each
    const { step } = each
    const before: EarlierPrompts = new Map(earlier)
    earlier.set(step.id, { kind: step.kind, prompt: step.prompt })
    const found = caught(() => exerciseOf(step.kind).link?.(step.prompt, before) ?? step.prompt)
    return 'prompt' in found ? { step: { ...step, prompt: found.prompt } } : found
  })
}

/** Kinds say what is wrong with a prompt by a ZodError. */
function caught(
  prompt: () => Prompt,
): { readonly prompt: Prompt } | { readonly faults: readonly Fault[] } {
  try {
    return { prompt: prompt() }
  } catch (error) {
    if (error instanceof z.ZodError) return { faults: faultsOf(error, []) }
    throw error
  }
}

function faultsOf(error: z.ZodError, above: YamlPath): readonly Fault[] {
  return error.issues.flatMap((issue): readonly Fault[] => {
    const path = [...above, ...issue.path.map((key) => (typeof key === 'symbol' ? '' : key))]
    switch (issue.code) {
      case 'unrecognized_keys':
        return issue.keys.map((key) => ({ path: [...path, key], message: 'is not a field here' }))
      case 'invalid_type':
        return [{ path, message: typeMessage(issue.expected, issue.message) }]
      default:
        return [{ path, message: issue.message }]
    }
  })
}

const typeMessage = (expected: string, message: string): string =>
  message.endsWith('received undefined') ? 'is missing' : `must be ${article(expected)}`

const article = (noun: string): string => (/^[aeiou]/u.test(noun) ? `an ${noun}` : `a ${noun}`)

const at = (above: YamlPath, faults: readonly Fault[]): readonly Fault[] =>
  faults.map(({ path, message }) => ({ path: [...above, ...path], message }))

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function rawSteps(value: unknown): readonly unknown[] {
  const steps = isRecord(value) ? value['steps'] : undefined
  return Array.isArray(steps) ? steps.slice(0, mostSteps) : []
}
