import type { Viewer } from '../../../server/room/actor.ts'
import type { Stage } from '../../../server/room/protocol/stage.ts'
import type { Figure } from '../../../templates/figure.ts'
import { seen, type Told } from '../../room/given.ts'
import { marksIn } from './writes.ts'

/** Something that can be read without its author, as it stood somewhere. */
export interface Item {
  readonly id: string
  /** The words or places in it. */
  readonly marks: readonly string[]
  /** Of a card that bears one. */
  readonly name?: string
}

/** Somebody in the list of people: the whole row, and whether it says done. */
export interface Listed {
  readonly id: string
  readonly row: string
  readonly done: boolean
}

/** What all audiences together could see at one moment. */
export interface Frame {
  readonly step: string | null
  readonly people: readonly Listed[]
  /** In the order in which they stand there. */
  readonly queue: readonly Item[]
  readonly figure: readonly Item[]
}

/** A moment as the facilitator and these others see it: whoever is shown a figure shows it to the adversary. */
export function frameOf(told: Told, others: readonly Viewer[]): Frame {
  const desk = seen(told, { as: 'facilitator' })
  const stages = [desk, ...others.map((viewer) => seen(told, viewer))].map(({ stage }) => stage)
  const people = (desk.people ?? []).map((one) => ({
    id: one.id,
    row: JSON.stringify(one),
    done: 'state' in one && one.state === 'done',
  }))
  return {
    step: desk.stage.step?.id ?? null,
    people,
    queue: (desk.stage.queue ?? []).map(({ id, text }) => ({ id, marks: marksIn(text) })),
    figure: itemsIn(stages),
  }
}

function itemsIn(stages: readonly Stage[]): readonly Item[] {
  const figure = stages.map((stage) => stage.figure ?? []).find(({ length }) => length > 0)
  return (figure ?? []).flatMap(figureItems)
}

/** What stands in a figure for each person by itself. */
function figureItems(figure: Figure): readonly Item[] {
  switch (figure.kind) {
    case 'cards':
      return figure.cards.map(({ id, text, name }) => ({
        ...{ id, marks: marksIn(text) },
        ...(name === undefined ? {} : { name }),
      }))
    case 'map':
      return figure.dots.map(({ id, x, y }) => ({ id, marks: [`${x},${y}`] }))
    case 'cloud':
      return figure.terms.map(({ text }, place) => ({ id: `${place}`, marks: marksIn(text) }))
    default:
      return []
  }
}
