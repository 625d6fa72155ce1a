import { answerOf, currentStep } from '../../../server/room/lookup.ts'
import type { RoomStep } from '../../../server/room/state.ts'
import type { Told } from '../../room/given.ts'
import { frameOf, type Frame, type Item } from './frames.ts'
import type { Moment, Played } from './rooms.ts'
import { marksIn } from './writes.ts'

/** A room with a bug: what is seen of one moment. */
export type Bug = (moment: Moment, played: Played) => Frame

/** What a room could do wrong. */
export interface Planted {
  readonly room: string
  readonly bug: Bug
  /** The way of guessing that must find it. */
  readonly found: string
  /** How many rooms it takes to show. */
  readonly rooms: number
}

export const planted: readonly Planted[] = [
  {
    room: 'lets each text be read as it comes',
    bug: ({ told, frame }) => ({ ...frame, queue: queueWith(told, (step) => step.came.length) }),
    found: 'newest, queue',
    rooms: 40,
  },
  {
    room: 'lets out fewer than a batch once it is closed',
    bug: ({ told, frame }) =>
      currentStep(told.tip.state)?.phase === 'open'
        ? frame
        : { ...frame, queue: queueWith(told, (step) => step.came.length) },
    found: 'newest of one or two, queue',
    rooms: 60,
  },
  {
    room: 'tells who goes back to an answer',
    bug: ({ told, frame }) => ({ ...frame, people: frameOf(nobodyCame(told), []).people }),
    found: 'went at that moment, queue',
    rooms: 24,
  },
  {
    room: 'keeps the queue in the order of time',
    bug: ({ told, frame }, played) => ({
      ...frame,
      queue: sorted(frame.queue, (item) => {
        const came = currentStep(told.tip.state)?.came ?? []
        return came.indexOf(authorOf(played, item))
      }),
    }),
    found: 'order of done, queue',
    rooms: 16,
  },
  {
    room: 'shows each text the moment it is given',
    bug: ({ told, frame }) => ({ ...frame, figure: textsIn(told) }),
    found: 'came at that moment, figure',
    rooms: 12,
  },
  {
    room: 'puts cards in the order of seats',
    bug: ({ frame }, played) => ({
      ...frame,
      figure: sorted(frame.figure, (item) => seatOf(played, item)),
    }),
    found: 'order of seats, figure',
    rooms: 40,
  },
  {
    room: 'numbers cards by seat',
    bug: ({ frame }, played) => ({
      ...frame,
      figure: frame.figure.map((item) => ({ ...item, id: `card-${seatOf(played, item) + 1}` })),
    }),
    found: 'number in the id, figure',
    rooms: 20,
  },
  {
    room: 'keeps cards of one person together',
    bug: ({ frame }, played) => ({
      ...frame,
      figure: sorted(frame.figure, (item) => (seatOf(played, item) * 7) % 13),
    }),
    found: 'neighbours, figure',
    rooms: 40,
  },
  {
    room: 'begins ids of one person alike',
    bug: ({ frame }, played) => ({
      ...frame,
      figure: frame.figure.map((item, place) => ({
        ...item,
        id: `${authorOf(played, item)}-${place}`,
      })),
    }),
    found: 'ids that begin alike, figure',
    rooms: 40,
  },
]

const authorOf = ({ authors }: Played, { marks }: Item): string => authors.get(marks[0] ?? '') ?? ''

const seatOf = (played: Played, item: Item): number => played.seats.indexOf(authorOf(played, item))

const sorted = (items: readonly Item[], by: (item: Item) => number): readonly Item[] =>
  [...items].sort((a, b) => by(a) - by(b))

function withSteps(told: Told, change: (step: RoomStep) => Partial<RoomStep>): Told {
  const { state, words } = told.tip
  const steps = state.steps.map((step) => ({ ...step, ...change(step) }))
  return { ...told, tip: { state: { ...state, steps }, words } }
}

const queueWith = (told: Told, out: (step: RoomStep) => number): readonly Item[] =>
  frameOf(
    withSteps(told, (step) => ({ out: out(step) })),
    [],
  ).queue

const nobodyCame = (told: Told): Told => withSteps(told, () => ({ came: [], out: 0 }))

/** Every text that counts, in an order that says nothing. */
function textsIn({ tip: { state, words } }: Told): readonly Item[] {
  const step = currentStep(state)
  if (step === null) return []
  const counted = [...state.seats.values()].flatMap((seat) => {
    const id = answerOf(seat, step.id)?.counted ?? null
    return id === null ? [] : [{ id, marks: marksIn(JSON.stringify(words.get(id)?.body ?? null)) }]
  })
  return counted.sort((a, b) => (a.id < b.id ? -1 : 1))
}
