import type { Block, Line, NextStep, Section } from './block.ts'
import { dayAt, dayInWords, later, type Day } from './days.ts'
import type { Edits } from './plan-edits.ts'
import type { PlanInput } from './plan-input.ts'
import { dayText, stepLabels, type Aims, type Material } from './plan-material.ts'
import type { Say } from './words.ts'

/** What page 1 took of the material, so that the private pages hold the rest. */
export interface Front {
  readonly sections: readonly Section[]
  /** Ids of the lines and commitments on it. */
  readonly used: ReadonlySet<string>
}

/** Page 1 has room for so many aims. */
const mostAims = 3

/** Days until the owner looks at the page again, where neither they nor the workshop say. */
const reviewAfter = 42

/** The calendar day on which the owner looks at the page again: the one they set, else so long after the room opened. */
export function reviewDay(input: PlanInput, material: readonly Material[]): Day {
  const set = material.flatMap(({ dates }) => dates.filter((each) => each.review)).at(-1)?.days[0]
  const after = material.findLast((each) => each.reviewAfter !== null)?.reviewAfter ?? reviewAfter
  return set ?? later(dayAt(input.openedAt, input.timeZone), after)
}

/**
 * Page 1, safe to pin up: headline, aims, next step, who asks, the review, room for a pen. Of several workshops a starred
 * line goes first, then the latest workshop. What is missing is left blank to be filled in by hand.
 */
export function frontOf(
  input: PlanInput,
  material: readonly Material[],
  { edits, say }: { readonly edits: Edits; readonly say: Say },
): Front {
  const pinned = material.map((each) => withoutPrivate(each, edits))
  const headline = headlineOf(pinned)
  const aims = aimsOf(pinned)
  const next = nextStepOf(pinned, edits)
  const used = [headline?.line, ...(aims?.lines ?? []), next?.step].flatMap((each) =>
    each ? [each.id] : [],
  )
  const nothing: Section = {
    id: 'nothing-yet',
    title: '',
    blocks: [{ kind: 'note', text: say('plan.nothing-yet') }],
  }
  const sections: readonly (Section | null)[] = [
    used.length === 0 ? nothing : null,
    headline && { ...headline.section, blocks: [headlineBlock(headline.line)] },
    aims && { ...aims.section, blocks: [aimsBlock(aims.lines)] },
    next && { ...next.section, blocks: [nextStepBlock(next.step, say)] },
    { id: 'look-again', title: '', blocks: [pairOf(next?.step ?? null, { input, material, say })] },
    { id: 'six-weeks', title: '', blocks: [checkBack(say)] },
    {
      id: 'by-hand',
      title: say('plan.by-hand'),
      blocks: [{ kind: 'ruled', label: '', lines: 3 }],
    },
  ]
  return { sections: sections.filter((each) => each !== null), used: new Set(used) }
}

/** What may stand on page 1: its owner keeps single lines for the private pages. */
function withoutPrivate(material: Material, edits: Edits): Material {
  const stays = ({ id }: { readonly id: string }) => edits.get(id)?.private !== true
  const { headline, aims, commitments } = material
  return {
    ...material,
    headline:
      headline === null || headline.line === null || stays(headline.line)
        ? headline
        : { ...headline, line: null },
    aims: aims === null ? null : { ...aims, lines: aims.lines.filter(stays) },
    commitments: { ...commitments, steps: commitments.steps.filter(stays) },
  }
}

interface Chosen {
  readonly section: { readonly id: string; readonly title: string }
}

function headlineOf(material: readonly Material[]): (Chosen & { line: Line | null }) | null {
  const all = material.flatMap(({ item, headline }) =>
    headline === null
      ? []
      : [{ section: { id: `${item.id}.headline`, title: headline.label }, line: headline.line }],
  )
  const latest = [...all].reverse()
  return (
    latest.find(({ line }) => line?.star === true) ??
    latest.find(({ line }) => line !== null) ??
    latest[0] ??
    null
  )
}

function aimsOf(material: readonly Material[]): (Chosen & { lines: readonly Line[] }) | null {
  const all = material.flatMap(({ item, aims }) =>
    aims === null ? [] : [{ section: { id: `${item.id}.aims`, title: aims.label }, aims }],
  )
  const latest = [...all].reverse()
  const chosen = latest.find(({ aims }) => aims.lines.length > 0) ?? latest[0]
  return chosen === undefined ? null : { section: chosen.section, lines: foremost(chosen.aims) }
}

/**
 * Three lines in their order. A starred one never gives way to one without a star, nor the first of a lane to the second
 * of another.
 */
function foremost({ lines, lanes }: Aims): readonly Line[] {
  const before = new Map<string, number>()
  const placed = lines.map((line) => {
    const lane = lanes.get(line.id) ?? ''
    const place = before.get(lane) ?? 0
    before.set(lane, place + 1)
    return { line, place, starred: Number(line.star ?? false) }
  })
  const best = [...placed].sort((a, b) => b.starred - a.starred || a.place - b.place)
  const first = new Set(best.slice(0, mostAims).map(({ line }) => line))
  return lines.filter((line) => first.has(line))
}

/** The starred commitment, else the one that is due first, else the first. */
function nextStepOf(
  material: readonly Material[],
  edits: Edits,
): (Chosen & { step: NextStep | null }) | null {
  const all = material.flatMap(({ item, commitments }) =>
    commitments.steps.map((step) => ({ item, title: commitments.title, step })),
  )
  const due = [...all].sort((a, b) => byDay(a.step.by, b.step.by))
  const chosen = due.find(({ step }) => edits.get(step.id)?.star === true) ?? due[0]
  const last = material.at(-1)
  if (chosen !== undefined)
    return {
      section: { id: `${chosen.item.id}.next-step`, title: chosen.title },
      step: chosen.step,
    }
  if (last === undefined) return null
  const section = { id: `${last.item.id}.next-step`, title: last.commitments.title }
  return { section, step: null }
}

/** Earlier days first, no day last. */
const byDay = (a: string, b: string): number =>
  a === b ? 0 : a === '' ? 1 : b === '' ? -1 : a < b ? -1 : 1

const headlineBlock = (line: Line | null): Block =>
  line === null
    ? { kind: 'ruled', label: '', lines: 2 }
    : { kind: 'headline', id: line.id, text: line.text }

const aimsBlock = (lines: readonly Line[]): Block =>
  lines.length === 0 ? { kind: 'ruled', label: '', lines: mostAims } : { kind: 'aims', lines }

/** Who asks stands below, with the day; the frame holds the rest, blank where nothing was said. */
function nextStepBlock(step: NextStep | null, say: Say): Block {
  const blank = { id: 'next-step', cue: '', act: '', by: '', who: '' }
  return {
    kind: 'nextStep',
    step: step === null ? blank : { ...step, who: '' },
    labels: stepLabels(say),
  }
}

function pairOf(
  step: NextStep | null,
  {
    input,
    material,
    say,
  }: { readonly input: PlanInput; readonly material: readonly Material[]; readonly say: Say },
): Block {
  const date = dayInWords(reviewDay(input, material), input.language, true)
  return {
    kind: 'pair',
    left:
      step === null || step.who === ''
        ? { title: say('plan.asks-me-who'), text: say('plan.asks-me-nobody') }
        : { title: say('plan.asks-me', { who: step.who }), text: asksWhen(input, step, say) },
    right: {
      title: say('plan.look-again'),
      text: say('plan.look-again-on', { date }),
    },
  }
}

function asksWhen(input: PlanInput, step: NextStep, say: Say): string {
  const asks = dayText(step.asks ?? '', input)
  if (asks !== '') return say('plan.asks-me-on', { date: asks })
  if (step.by !== '') return say('plan.asks-me-after', { date: dayText(step.by, input) })
  return say('plan.asks-me-open')
}

const checkBack = (say: Say): Block => ({
  kind: 'checkBack',
  label: say('plan.in-six-weeks'),
  options: [say('plan.did-it'), say('plan.changed-it'), say('plan.dropped-it')],
  because: say('plan.because'),
})
