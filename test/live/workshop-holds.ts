import type { Plan, Section } from '../../templates/block.ts'
import type { CardSortAnswer, CardSortPrompt } from '../../templates/exercises/cardSort.ts'
import { exerciseOf } from '../../templates/exercises/index.ts'
import type { Step } from '../../templates/workshop.ts'
import { canariesIn } from '../simulator/people/answers.ts'
import type { Deed, Player, WorkshopPlay } from './workshop-play.ts'

/** What is wrong with one person's plan, by what they did; nothing is right. */
export function faultsOfPlan(play: WorkshopPlay, player: Player, plan: Plan): readonly string[] {
  return [
    ...[...player.deeds].flatMap(([name, deed]) =>
      faultsOfStep(play.item, { step: play.step(name), deed }, plan),
    ),
    ...faultsOfFront(play, player, plan),
    ...strangeIn(play, player, plan).map((word) => `${word} is not theirs`),
  ]
}

/** What a plan lacks of one step, or has too much. */
export function faultsOfStep(
  item: string,
  { step, deed }: { readonly step: Step; readonly deed: Deed },
  plan: Plan,
): readonly string[] {
  const section = plan.pages.find(({ id }) => id === `${item}.${step.plan?.section}`)
  switch (deed.did) {
    case 'pass':
      return JSON.stringify(plan).includes(`"${item}.${step.id}.`)
        ? [`${step.id} was passed, and is there`]
        : []
    case 'paper':
      return isRuled(section, step) ? [] : [`${step.id} has no room for a pen`]
    case 'answer':
      if (step.plan === undefined || exerciseOf(step.kind).isEmpty(deed.answer)) return []
      if (section === undefined) return [`${step.id} has no section`]
      return without(wordsFor(step, deed.answer), canariesIn(section)).map(
        (word) => `${step.id} lost ${word}`,
      )
  }
}

const isRuled = (section: Section | undefined, { title }: Step): boolean =>
  section?.blocks.some((block) => block.kind === 'ruled' && block.label.includes(title)) === true

/** What of an answer its plan holds: everything but own cards on a pile that the workshop leaves out. */
function wordsFor({ kind, prompt }: Step, answer: unknown): readonly string[] {
  if (kind !== 'cardSort') return canariesIn(answer)
  // The step's own parser made both.
  const { piles } = prompt as CardSortPrompt
  const { own = [], ...rest } = answer as CardSortAnswer
  const left = new Set(piles.filter(({ inPlan }) => !inPlan).map(({ id }) => id))
  return canariesIn({ ...rest, own: own.filter(({ id }) => !left.has(rest.piles[id] ?? '')) })
}

/** Headline, aims and next step stand on page 1 as far as they were said. */
function faultsOfFront(
  { workshop, item }: WorkshopPlay,
  { deeds }: Player,
  plan: Plan,
): readonly string[] {
  const { headline, aims, commitments } = workshop.plan
  const parts = { headline: headline?.step, aims: aims?.step, 'next-step': commitments }
  return Object.entries(parts).flatMap(([id, step]) => {
    if (step === undefined) return []
    const section = plan.front.find((each) => each.id === `${item}.${id}`)
    if (section === undefined) return [`page 1 has no ${id}`]
    const deed = deeds.get(step)
    const said = deed?.did === 'answer' ? canariesIn(deed.answer) : []
    const there = canariesIn(section).some((word) => said.includes(word))
    return said.length > 0 && !there ? [`page 1 does not say ${id}`] : []
  })
}

/** Words of others, those that their owner wrote over, and names of others. */
function strangeIn(play: WorkshopPlay, player: Player, plan: Plan): readonly string[] {
  const text = JSON.stringify(plan)
  const others = play.players.filter((other) => other !== player).map(({ name }) => name)
  const known = [...canariesIn([...player.deeds.values()]), ...borrowed(play, player)]
  return [...without(canariesIn(text), known), ...others.filter((name) => text.includes(name))]
}

/** What somebody chose of what the room was shown, and takes home as theirs. */
function borrowed(play: WorkshopPlay, { deeds }: Player): readonly string[] {
  const chose = play.workshop.steps.filter(
    ({ id, kind }) =>
      exerciseOf(kind).needs.includes('room-rows') && deeds.get(id)?.did === 'answer',
  )
  const shown = mayBeShown(play)
  return chose.flatMap(({ carry }) => {
    const said = play.players.flatMap(({ deeds }) => canariesIn(deeds.get(carry?.from ?? '')))
    return said.filter((word) => shown.includes(word))
  })
}

/** The words that the room may see: done in time, and unnamed by the step or ticked by their author. */
export const mayBeShown = (play: Shown): readonly string[] => shownBy(play, play.players)

/** The steps by the names that people's deeds have them under. */
interface Shown {
  readonly step: (name: string) => Step
  readonly players: readonly Pick<Player, 'deeds'>[]
}

function shownBy(
  play: Pick<Shown, 'step'>,
  players: readonly Pick<Player, 'deeds'>[],
): readonly string[] {
  return players.flatMap(({ deeds }) =>
    [...deeds].flatMap(([name, deed]) => {
      if (deed.did !== 'answer' || !deed.done || deed.when === 'late') return []
      const step = play.step(name)
      const parts = exerciseOf(step.kind).parts(step.prompt, deed.answer)
      return Object.entries(parts).flatMap(([part, value]) => {
        const { to, tick } = step.audience.parts[part] ?? step.audience
        const isShown = to === 'unnamed' || ((tick === true || to === 'named') && deed.ticked)
        return isShown ? canariesIn(value) : []
      })
    }),
  )
}

/** The same as they stood before their authors wrote over them: only the console, which reads first, may have met those. */
export function mayBeRead(play: WorkshopPlay): readonly string[] {
  const before = play.players.map((player) => ({
    ...player,
    deeds: new Map(
      [...player.deeds].map(([name, deed]) => [
        name,
        deed.did === 'answer' && player.overwritten.has(name)
          ? { ...deed, answer: player.overwritten.get(name) }
          : deed,
      ]),
    ),
  }))
  return [...shownBy(play, play.players), ...shownBy(play, before)]
}

/** Those of the first that are not among the second. */
export function without(words: readonly string[], known: readonly string[]): readonly string[] {
  const all = new Set(known)
  return words.filter((word) => !all.has(word))
}
