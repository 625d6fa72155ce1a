import { readdirSync, readFileSync } from 'node:fs'
import { libraryFrom } from '../../templates/library.ts'
import type { PlanInput, PlanItem, PlanStep } from '../../templates/plan-input.ts'
import { sampleAnswer, sampleRows } from '../../templates/sample-rows.ts'

const folder = new URL('../../templates/workshops/', import.meta.url)

/** The files of the built-in library: their texts by name. */
export const files: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(folder).map((file) => [file, readFileSync(new URL(file, folder), 'utf8')]),
)

/** The built-in library as the server has it; `library.test.ts` tries its samples. */
export const library = libraryFrom(files, { isProven: () => true })

/** One workshop as sample person `person` has answered it; null: it was opened and nobody wrote. */
export function itemOf(id: string, person: number | null): PlanItem {
  const workshop = library.workshops.get(id)
  if (workshop === undefined) throw new Error(`no workshop ${id}`)
  const answers = library.samples.get(id)?.answers ?? {}
  const steps = workshop.steps.map((step): PlanStep => {
    // A person without any answers is at no place among the samples.
    const at = { workshop, answers, person: person ?? -1 }
    const [rows, answer] = [sampleRows(at, step), sampleAnswer(at, step)]
    return { id: `${id}.${step.id}`, step, rows, answer, paper: false }
  })
  return { id, workshop, form: 'full', steps }
}

/** A plan's input in a room that opened on Tuesday 24 November 2026, 9:00 UTC. */
export function inputOf(items: readonly PlanItem[], more: Partial<PlanInput> = {}): PlanInput {
  const openedAt = Date.UTC(2026, 10, 24, 9)
  return {
    name: 'Ruth',
    title: 'Rom-Com Dream Job',
    language: 'en',
    timeZone: 'Europe/Berlin',
    openedAt,
    changedAt: openedAt + 90 * 60_000,
    shared: {},
    items,
    ...more,
  }
}

/** The item with one step changed. */
export function withStep(item: PlanItem, name: string, change: Partial<PlanStep>): PlanItem {
  const steps = item.steps.map((each) => (each.step.id === name ? { ...each, ...change } : each))
  return { ...item, steps }
}
