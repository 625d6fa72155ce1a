import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { summaryInput } from '../../server/room/documents.ts'
import { stepOf } from '../../server/room/lookup.ts'
import { rowsFor } from '../../server/room/rows.ts'
import type { Figure } from '../../templates/figure.ts'
import { exerciseOf } from '../../templates/exercises/index.ts'
import { stepFigures } from '../../templates/step-figures.ts'
import { did, facilitator, joined, openRoom, participant, say, seen, type Told } from './given.ts'
import { everyKind } from './random/ground.ts'

const { workshop, steps } = everyKind
const people = ['anna', 'ben', 'cai', 'dee', 'eva', 'fin'] as const

/** What one person gives, one revision after the other: seeds of what the kind makes up; the last one counts. */
type Revisions = readonly [number, ...number[]]

const seed = fc.nat(40)
const everybodys = fc.array(fc.tuple(seed, fc.option(seed), seed), {
  minLength: people.length,
  maxLength: people.length,
})

const opened: Told = joined(...people)(
  openRoom({ programme: [{ item: workshop.id, workshop, form: 'full' }] }),
)

/** A step that was opened, answered by everybody and closed. */
function answered(told: Told, id: string, all: readonly Revisions[]): Told {
  const step = `${workshop.id}.${id}`
  let after = did(facilitator, { type: 'openStep', step })(told)
  for (const [place, revisions] of all.entries())
    for (const [at, one] of revisions.entries()) {
      const answer = madeUp(after, step, { seat: people[place] ?? '', n: one })
      const done = at === revisions.length - 1 || at % 2 === 0
      after = did(participant(people[place] ?? ''), {
        type: 'giveAnswer',
        step,
        answer,
        rev: at + 1,
        done,
      })(after)
    }
  return did(facilitator, { type: 'closeStep', step })(after)
}

function madeUp(told: Told, id: string, { seat: name, n }: { seat: string; n: number }): unknown {
  const { state, words } = told.tip
  const [step, seat] = [stepOf(state, id), state.seats.get(name)]
  if (step === undefined || seat === undefined) throw new Error(`no ${id}, or no ${name}`)
  const { kind, prompt } = step.step
  return exerciseOf(kind).sampleAnswer(prompt, rowsFor(state, words, { step, seat }), n)
}

/** What the wall shows of a step, or why it does not; ids and the order of cards and dots are drawn by lot. */
function shown(told: Told, id: string): unknown {
  try {
    const after = did(facilitator, { type: 'revealStep', step: `${workshop.id}.${id}` })(told)
    return (seen(after, { as: 'projector' }).stage.figure ?? []).map(asSaid)
  } catch (refused) {
    return String(refused)
  }
}

/** What the group's document says of a step that nobody showed. */
function summed(told: Told, id: string): unknown {
  const { state, words } = did(facilitator, { type: 'endRoom' })(told).tip
  const at = summaryInput(state, words).items[0]?.steps.find(
    (each) => each.id === `${workshop.id}.${id}`,
  )
  if (at?.what.kind !== 'counted') return at?.what.kind
  return stepFigures({ step: at.step, rows: at.rows, entries: at.what.entries }, say).map(asSaid)
}

function asSaid(figure: Figure): unknown {
  if (figure.kind === 'cards')
    return { ...figure, cards: figure.cards.map(({ text }) => text).sort() }
  if (figure.kind === 'map')
    return { ...figure, dots: figure.dots.map(({ x, y }) => `${x} ${y}`).sort() }
  return figure
}

/** The room as it is when a step is opened: what this one takes from an earlier one has been given, and shown. */
function before(id: string): Told {
  const from = workshop.steps.find((each) => each.id === id)?.carry?.from
  if (from === undefined) return opened
  const told = answered(
    opened,
    from,
    people.map((_, n) => [n]),
  )
  return from === 'ideas'
    ? did(facilitator, { type: 'revealStep', step: `${workshop.id}.${from}` })(told)
    : told
}

const closing = steps.filter((id) => {
  const audience = workshop.steps.find((each) => each.id === id)?.audience
  return audience !== undefined && audience.reveal !== 'never' && audience.to !== 'facilitator'
})

describe('whoever edits an answer', () => {
  test.each(closing)('C60 counts with the last one and no other: %s', (id) => {
    const start = before(id)
    fc.assert(
      fc.property(everybodys, (all) => {
        const edited = answered(
          start,
          id,
          all.map(([first, second, last]) =>
            second === null ? [first, last] : [first, second, last],
          ),
        )
        const once = answered(
          start,
          id,
          all.map(([, , last]) => [last]),
        )
        expect(shown(edited, id)).toEqual(shown(once, id))
        expect(summed(edited, id)).toEqual(summed(once, id))
      }),
      { numRuns: 6 },
    )
  })

  test('C60 what is compared above says something', () => {
    const said = closing.map((id) => {
      const told = answered(
        before(id),
        id,
        people.map((_, n) => [n + 3]),
      )
      return [id, Array.isArray(shown(told, id))] as const
    })
    expect(said.filter(([, isShown]) => isShown).length).toBeGreaterThan(closing.length / 2)
  })
})
