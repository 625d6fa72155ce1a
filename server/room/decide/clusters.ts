import { undoable } from '../acts.ts'
import { cardsStep, mapped, readClusters, type Cluster, type Clusters } from '../clusters.ts'
import type { FacilitatorCommand } from '../commands.ts'
import {
  decided,
  isRefused,
  refused,
  unchanged,
  type Context,
  type Decision,
  type Outcome,
  type Tip,
} from '../decision.ts'
import { fold } from '../fold.ts'
import { readFrozen } from '../frozen.ts'
import { cardsIn, type FrozenCard } from '../frozen-cards.ts'
import { stepOf } from '../lookup.ts'
import type { RoomStep, Words } from '../state.ts'

type ClusterCards = Extract<FacilitatorCommand, { type: 'clusterCards' }>

/** The whole of what is put together from now on. Cards stay where they are read: only their columns change. */
export function clusterCards(
  tip: Tip,
  { step: id, clusters: asked }: ClusterCards,
  context: Context,
): Outcome {
  const step = stepOf(tip.state, id)
  if (step === undefined) return refused('step-unknown')
  const source = cardsStep(tip.state, step)
  if (source === undefined) return refused('step-has-no-figure')
  if (!step.everOpened) return refused('step-never-opened')
  const known = new Set(shownCards(tip, source).map((card) => card.id))
  const cards = asked.flatMap((each) => each.cards)
  if (!cards.every((card) => known.has(card))) return refused('answer-unknown')
  if (new Set(cards).size < cards.length) return refused('bad-shape', { path: 'clusters' })
  const now = readClusters(tip.words, step)
  const clusters = withIds(asked, now?.clusters ?? [], context.id)
  if (JSON.stringify(clusters) === JSON.stringify(now?.clusters ?? [])) return unchanged
  const before = now === null ? undefined : remembered(now, context.at)
  const body: Clusters = {
    kind: 'clusters',
    clusters,
    rest: context.say('figure.not-together'),
    at: context.at,
    ...(before === undefined ? {} : { before }),
  }
  return placed(step, body, { id: context.id })
}

/** Undoing: what was there before is there again. */
export function putBackClusters(tip: Tip, id: string, context: Context): Decision {
  const step = stepOf(tip.state, id)
  if (step === undefined) return decided()
  const before = readClusters(tip.words, step)?.before ?? null
  return placed(step, before, { id: context.id, softly: true })
}

function placed(
  step: RoomStep,
  body: Clusters | null,
  { id, softly }: { readonly id: () => string; readonly softly?: true },
): Decision {
  const row: Words | null = body === null ? null : { id: id(), owner: 'room', body }
  return {
    ...decided({
      type: 'cardsClustered',
      step: step.id,
      clusters: row?.id ?? null,
      ...(softly === undefined ? {} : { softly }),
    }),
    putWords: row === null ? [] : [row],
    deleteWords: step.clusters === null ? [] : [step.clusters],
  }
}

/** As it is kept for undoing; what it replaced itself is forgotten once nobody can take that back. */
function remembered(now: Clusters, at: number): Clusters {
  const { before, ...rest } = now
  return before === undefined || at > now.at + undoable ? rest : { ...rest, before }
}

/** A cluster keeps its id while its title or one of its cards stays, so that dots on it are not lost with a new word. */
function withIds(
  asked: ClusterCards['clusters'],
  before: readonly Cluster[],
  id: () => string,
): readonly Cluster[] {
  const titles = new Set(asked.map(({ title }) => fold(title)))
  const taken = new Set<string>()
  return asked.map(({ title, cards }) => {
    const free = before.filter((each) => !taken.has(each.id))
    const same =
      free.find((each) => fold(each.title) === fold(title)) ??
      free.find(
        (each) => !titles.has(fold(each.title)) && each.cards.some((card) => cards.includes(card)),
      )
    const kept = same?.id ?? id()
    taken.add(kept)
    return { id: kept, title, cards }
  })
}

function shownCards(tip: Tip, source: RoomStep): readonly FrozenCard[] {
  const frozen = readFrozen(tip.words, { ...source, hidden: [] })
  return frozen === null ? [] : cardsIn(frozen)
}

/** When a figure is made again its cards bear other ids: what was put together of them follows, text by text. */
export function withClustersFollowing(tip: Tip, outcome: Outcome): Outcome {
  if (isRefused(outcome)) return outcome
  const rows = outcome.events.flatMap((event) =>
    event.type === 'stepRevealed' ||
    event.type === 'answersReleased' ||
    event.type === 'figurePutBack'
      ? following(tip, event, outcome)
      : [],
  )
  return rows.length === 0 ? outcome : { ...outcome, putWords: [...outcome.putWords, ...rows] }
}

function following(
  tip: Tip,
  { step: id, figure }: { readonly step: string; readonly figure: string },
  { putWords }: Decision,
): readonly Words[] {
  const source = stepOf(tip.state, id)
  if (source === undefined || source.figure === figure) return []
  const after = readFrozen(new Map(putWords.map((row) => [row.id, row])), {
    ...source,
    figure,
    hidden: [],
  })
  const moves = movesOf(shownCards(tip, source), after === null ? [] : cardsIn(after))
  const moved = ({ cards, ...cluster }: Cluster): Cluster => ({
    ...cluster,
    cards: cards.flatMap((card) => moves.get(card) ?? []),
  })
  return tip.state.steps.flatMap((step) => {
    const made = cardsStep(tip.state, step)?.id === id ? readClusters(tip.words, step) : null
    return made === null || step.clusters === null
      ? []
      : [{ id: step.clusters, owner: 'room', body: mapped(made, moved) }]
  })
}

/** Which card of the new figure says what a card of the old one said; of two that say the same, the first is the first. */
function movesOf(
  before: readonly FrozenCard[],
  after: readonly FrozenCard[],
): ReadonlyMap<string, string> {
  const left = [...after]
  return new Map(
    before.flatMap((card) => {
      const place = left.findIndex(
        ({ text, name, column }) =>
          text === card.text && name === card.name && column === card.column,
      )
      const [found] = place < 0 ? [] : left.splice(place, 1)
      return found === undefined ? [] : [[card.id, found.id] as const]
    }),
  )
}
