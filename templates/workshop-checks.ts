import { exerciseOf } from './exercises/index.ts'
import { frontSections } from './plan-sections.ts'
import type { YamlPath } from './yaml-source.ts'
import type { Form, Step, Workshop } from './workshop.ts'

/** Something that is wrong at a path. */
export interface Fault {
  readonly path: YamlPath
  readonly message: string
}

/** A step where it stands in the file. */
export interface PlacedStep {
  readonly index: number
  readonly step: Step
}

/** What steps other than `planReview` may fill of a slot: the rest is for joining and for the plan. */
const share = 0.8

/** `planReview` has at least so many minutes; in a slot under 20 minutes, 3. */
const leastReview = (slot: number): number => (slot < 20 ? 3 : 5)

/** Checks of the steps alone. `ids` are those of all steps in the file, also of steps that could not be read. */
export function stepFaults(steps: readonly PlacedStep[], ids: readonly string[]): readonly Fault[] {
  return steps.flatMap((placed) => [
    ...twice(placed, ids),
    ...carryFaults(placed, ids),
    ...hintFaults(placed),
    ...proposalFaults(placed, steps),
    ...needFaults(placed, steps),
    ...groupFaults(placed, steps, ids),
    ...clusterFaults(placed, steps),
    ...audienceFaults(placed),
    ...topFaults(placed, steps),
    ...figureFaults(placed),
  ])
}

/** Checks of the whole: the plan, the closing steps, the minutes. */
export function workshopFaults(
  head: Pick<Workshop, 'plan' | 'forms' | 'mustNotLose'>,
  steps: readonly PlacedStep[],
  ids: readonly string[],
): readonly Fault[] {
  return [
    ...placeFaults(head.mustNotLose, ids),
    ...planFaults(head.plan, steps, ids),
    ...closingFaults(steps, ids),
    ...forms.flatMap((form) => minuteFaults(form, head.forms[form], steps)),
  ]
}

const forms: readonly Form[] = ['short', 'full']

const twice = ({ index, step }: PlacedStep, ids: readonly string[]): readonly Fault[] =>
  ids.indexOf(step.id) === index
    ? []
    : [{ path: ['steps', index, 'id'], message: `two steps are called ${step.id}` }]

function carryFaults({ index, step }: PlacedStep, ids: readonly string[]): readonly Fault[] {
  const sources = [
    { from: step.carry?.from, path: ['from'] },
    ...(step.carry?.also ?? []).map(({ from }, place) => ({ from, path: ['also', place, 'from'] })),
  ]
  return sources.flatMap(({ from, path }) => {
    // A step of another workshop can only be looked for in a room.
    if (from === undefined || from.includes('.')) return []
    const at = ids.indexOf(from)
    if (at >= 0 && at < index) return []
    const message = at < 0 ? `no step is called ${from}` : `${from} does not come before this step`
    return [{ path: ['steps', index, 'carry', ...path], message }]
  })
}

/** A hint to somebody who would be asked about it as if it were a row. */
function hintFaults({ index, step }: PlacedStep): readonly Fault[] {
  if (step.carry?.as !== 'hint' || exerciseOf(step.kind).takesNoHint !== true) return []
  const message = `a ${step.kind} cannot show a hint: take rows`
  return [{ path: ['steps', index, 'carry', 'as'], message }]
}

/** What earlier answers propose, and where they place something on an axis: the kinds of both steps must be able to. */
function proposalFaults({ index, step }: PlacedStep, steps: readonly PlacedStep[]): Fault[] {
  const exercise = exerciseOf(step.kind)
  const drafts =
    step.carry?.as === 'draft' && exercise.proposal === undefined
      ? [
          {
            path: ['steps', index, 'carry', 'as'],
            message: `a ${step.kind} cannot begin with a draft: take a hint`,
          },
        ]
      : []
  const levels = Object.entries(exercise.levelsFrom?.(step.prompt) ?? {}).flatMap(
    ([name, from]) => {
      const source = steps.find((each) => each.index < index && each.step.id === from)?.step
      if (source !== undefined && exerciseOf(source.kind).level !== undefined) return []
      const message =
        source === undefined
          ? `no step before this one is called ${from}`
          : `a ${source.kind} does not say how high an answer is`
      return [{ path: ['steps', index, 'startsFrom', name], message }]
    },
  )
  return [...drafts, ...levels]
}

function needFaults({ index, step }: PlacedStep, steps: readonly PlacedStep[]): readonly Fault[] {
  const needs = exerciseOf(step.kind).needs
  if (!needs.includes('room-rows') && !needs.includes('earlier-step')) return []
  const fault = (message: string) => [{ path: ['steps', index, 'carry'], message }]
  if (step.carry?.as !== 'rows') return fault(`a ${step.kind} takes its rows from an earlier step`)
  const source = steps.find((each) => each.step.id === step.carry?.from)?.step
  if (needs.includes('room-rows') && source !== undefined && source.figure === undefined)
    return fault(`${source.id} is never shown, so the room has no rows of it`)
  return []
}

/** Groups only where people talk in them; by an answer only where others may know something of it. */
function groupFaults(
  { index, step }: PlacedStep,
  steps: readonly PlacedStep[],
  ids: readonly string[],
): readonly Fault[] {
  if (step.groups === undefined) return []
  const fault = (path: YamlPath, message: string) => [
    { path: ['steps', index, 'groups', ...path], message },
  ]
  if (!exerciseOf(step.kind).needs.includes('groups'))
    return fault([], `a ${step.kind} is not done in groups`)
  const { by } = step.groups
  const at = by === undefined ? -1 : ids.indexOf(by)
  if (by === undefined) return []
  if (at < 0) return fault(['by'], `no step is called ${by}`)
  if (at >= index) return fault(['by'], `${by} does not come before this step`)
  const source = steps.find((each) => each.index === at)?.step
  if (source === undefined) return []
  const exercise = exerciseOf(source.kind)
  if (exercise.likeness === undefined)
    return fault(['by'], `answers to a ${source.kind} are not alike or unlike`)
  if (source.audience.sensitive) return fault(['by'], `${by} is sensitive: a group would tell`)
  return exercise.partNames.some((part) =>
    ['counts', 'unnamed'].includes((source.audience.parts[part] ?? source.audience).to),
  )
    ? []
    : fault(['by'], `only its author sees ${by}: a group would tell`)
}

/** Cards are put together where everybody can read them, before and after. */
function clusterFaults({ index, step }: PlacedStep, steps: readonly PlacedStep[]): Fault[] {
  const id = exerciseOf(step.kind).clusters?.(step.prompt)
  if (id === undefined) return []
  const source = steps.find((each) => each.index < index && each.step.id === id)?.step
  const faults: Fault[] = []
  if (step.figure?.kind !== 'cards')
    faults.push({ path: ['steps', index, 'figure'], message: 'what is put together is cards' })
  if (source !== undefined && source.figure?.kind !== 'cards')
    faults.push({
      path: ['steps', index, 'cluster'],
      message: `the room never sees the cards of ${id}`,
    })
  return faults
}

function audienceFaults({ index, step }: PlacedStep): readonly Fault[] {
  const { audience } = step
  const exercise = exerciseOf(step.kind)
  const path = ['steps', index, 'audience']
  const unknown = Object.keys(audience.parts).filter((part) => !exercise.partNames.includes(part))
  const parts: Fault[] = unknown.map((part) => ({
    path: [...path, 'parts', part],
    message: `a ${step.kind} has the parts ${exercise.partNames.join(', ') || 'none'}`,
  }))
  for (const part of exercise.singleParts ?? [])
    if (audience.parts[part]?.to === 'counts')
      parts.push({
        path: [...path, 'parts', part],
        message: `${part} shows each person's by itself: it takes unnamed, named or a tick`,
      })
  const words = step.figure?.kind === 'cards' || step.figure?.kind === 'cloud'
  if (audience.reveal !== 'live' || (exercise.mayBeLive && audience.to === 'counts' && !words))
    return parts
  const message = exercise.mayBeLive
    ? 'only what is shown as counts may be live'
    : `a ${step.kind} may not be live`
  return [...parts, { path: [...path, 'reveal'], message }]
}

/** What stands first is shown in the words in which it was written: no wider than they were, unless its author ticks it. */
function topFaults({ index, step }: PlacedStep, steps: readonly PlacedStep[]): readonly Fault[] {
  const { audience, carry } = step
  const top = audience.parts['top'] ?? audience
  if (carry?.as !== 'rows' || !exerciseOf(step.kind).partNames.includes('top')) return []
  if (top.to !== 'unnamed') return []
  const sources = [carry, ...(carry.also ?? [])].flatMap(
    ({ from }) => steps.find((each) => each.step.id === from)?.step ?? [],
  )
  return sources
    .filter((source) => source.audience.to !== 'unnamed')
    .map(({ id }) => ({
      path: ['steps', index, 'audience', 'parts', 'top'],
      message: `${id} was written for fewer eyes: what stands first is shown by a tick alone`,
    }))
}

function figureFaults({ index, step }: PlacedStep): readonly Fault[] {
  const { audience, figure } = step
  const wide = [audience, ...Object.values(audience.parts)]
  const read = wide.some(({ to, tick }) => tick === true || to === 'unnamed' || to === 'named')
  const seen = read || wide.some(({ to }) => to === 'counts')
  const { figureKinds } = exerciseOf(step.kind)
  const faults: Fault[] = []
  const fault = (key: string, message: string) =>
    faults.push({ path: ['steps', index, key], message })
  if (!seen && step.summary !== undefined) fault('summary', 'nobody but its author sees this step')
  if (figure === undefined) return faults
  if (!figureKinds.includes(figure.kind))
    fault('figure', `a ${step.kind} has the figures ${figureKinds.join(', ') || 'none'}`)
  else if (!seen || audience.reveal === 'never')
    fault('figure', 'nobody but its author sees this step, so it has no figure')
  else if (!read && (figure.kind === 'cards' || figure.kind === 'cloud'))
    // Totals never show what people wrote: their own words need an audience that reads them.
    fault('figure', `a figure of ${figure.kind} shows words: it takes unnamed, named or a tick`)
  return faults
}

function planFaults(
  plan: Workshop['plan'],
  steps: readonly PlacedStep[],
  ids: readonly string[],
): readonly Fault[] {
  const missing = (step: string | undefined, path: YamlPath) =>
    step === undefined || ids.includes(step) ? [] : [{ path, message: `no step is called ${step}` }]
  const taken: readonly string[] = frontSections
  const onFront = [plan.headline?.step, plan.aims?.step, plan.commitments]
  return [
    ...missing(plan.headline?.step, ['plan', 'headline', 'step']),
    ...missing(plan.aims?.step, ['plan', 'aims', 'step']),
    ...missing(plan.commitments, ['plan', 'commitments']),
    ...missing(plan.notes?.ask, ['plan', 'notes', 'ask']),
    ...plan.sections.flatMap(({ id }, index) =>
      taken.includes(id) || /^notes-/u.test(id)
        ? [{ path: ['plan', 'sections', index, 'id'], message: `${id} is a part of page 1` }]
        : [],
    ),
    ...steps.flatMap(({ index, step }) =>
      step.plan === undefined || plan.sections.some(({ id }) => id === step.plan?.section)
        ? []
        : [
            {
              path: ['steps', index, 'plan', 'section'],
              message: `the plan has no section ${step.plan.section}`,
            },
          ],
    ),
    ...steps.flatMap(({ index, step: { plan } }) => {
      const other = steps.find(({ step }) => step.id === plan?.unless)
      const isLater = other !== undefined && other.index > index
      const unread = other === undefined && plan?.unless !== undefined && ids.includes(plan.unless)
      return plan?.unless === undefined ||
        unread ||
        (isLater && other.step.plan?.section === plan.section)
        ? []
        : [
            {
              path: ['steps', index, 'plan', 'unless'],
              message: `${plan.section} has no later step ${plan.unless}`,
            },
          ]
    }),
    ...steps.flatMap(({ index, step }) =>
      step.plan !== undefined && onFront.includes(step.id)
        ? [{ path: ['steps', index, 'plan'], message: 'this step stands on page 1 already' }]
        : [],
    ),
    ...steps.flatMap(({ step }) =>
      step.id === plan.commitments && step.kind !== 'commitments'
        ? [{ path: ['plan', 'commitments'], message: `${step.id} is a ${step.kind}` }]
        : [],
    ),
  ]
}

/** What must not be lost happens at steps that there are, and is told once at each. */
function placeFaults(lines: Workshop['mustNotLose'], ids: readonly string[]): readonly Fault[] {
  return lines.flatMap(({ at }, line) =>
    at.flatMap((step, place) => {
      const path = ['mustNotLose', line, 'at', place]
      if (!ids.includes(step)) return [{ path, message: `no step is called ${step}` }]
      return at.indexOf(step) === place ? [] : [{ path, message: `${step} stands here twice` }]
    }),
  )
}

/** Nobody leaves without a next step and a plan. */
function closingFaults(steps: readonly PlacedStep[], ids: readonly string[]): readonly Fault[] {
  return (['commitments', 'planReview'] as const).flatMap((kind) => {
    const found = steps.filter(({ step }) => step.kind === kind)
    if (found.length === 0 && steps.length === ids.length)
      return [{ path: ['steps'], message: `there is no ${kind}` }]
    return found.flatMap(({ index, step }) =>
      step.weight === 'core'
        ? []
        : [{ path: ['steps', index, 'weight'], message: `a ${kind} is always core` }],
    )
  })
}

function minuteFaults(
  form: Form,
  slot: { readonly slot: number; readonly joining: number } | undefined,
  steps: readonly PlacedStep[],
): readonly Fault[] {
  if (slot === undefined) return []
  const inForm = steps.filter(({ step }) => step.minutes[form] !== null)
  const sum = (list: readonly PlacedStep[], minutes: (step: Step) => number) =>
    list.reduce((total, { step }) => total + minutes(step), 0)
  const planned = (step: Step) => step.minutes[form] ?? 0
  const reviews = inForm.filter(({ step }) => step.kind === 'planReview')
  const others = inForm.filter(({ step }) => step.kind !== 'planReview')
  const core = inForm.filter(({ step }) => step.weight === 'core')
  const room = share * slot.slot
  const path = ['forms', form]
  const faults: Fault[] = []
  if (sum(others, planned) > room)
    faults.push({ path, message: `the steps take ${sum(others, planned)} of ${room} minutes` })
  if (sum(inForm, planned) + slot.joining > slot.slot)
    faults.push({ path, message: 'joining and all steps together are longer than the slot' })
  if (sum(core, (step) => step.minMinutes) > room)
    faults.push({ path, message: `the core steps need more than ${room} minutes at the least` })
  for (const { index, step } of reviews)
    if (planned(step) < leastReview(slot.slot))
      faults.push({
        path: ['steps', index, 'minutes'],
        message: `planReview has at least ${leastReview(slot.slot)} minutes (${form})`,
      })
  for (const { index, step } of inForm)
    if (step.minMinutes > planned(step))
      faults.push({
        path: ['steps', index, 'minMinutes'],
        message: `minMinutes is more than the minutes (${form})`,
      })
  return faults
}
