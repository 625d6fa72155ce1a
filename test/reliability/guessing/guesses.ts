import type { Frame, Item, Listed } from './frames.ts'
import type { Played } from './rooms.ts'

/** One guess at who wrote something, or at whether one person wrote both of two. */
export interface Guess {
  /** How it was made: `newest, queue`. */
  readonly by: string
  readonly hit: boolean
  /** How often such a guess hits by what everybody may know, 0 to 1. */
  readonly chance: number
  /** Guesses about the same texts hit or miss together. */
  readonly place: string
}

type Where = 'queue' | 'figure'

/** Whoever wrote a text is hidden among so many at the least. */
const fewest = 3

/** Everything that the adversary guesses of one room from what was seen of it, and what of it is true. */
export function guessesIn(
  played: Played,
  room: number,
  frames: readonly Frame[] = played.moments.map(({ frame }) => frame),
): readonly Guess[] {
  return [...new Set(frames.map(({ step }) => step))].flatMap((step) => {
    const visit = frames.filter((frame) => frame.step === step)
    return step === null
      ? []
      : (['queue', 'figure'] as const).flatMap((where) =>
          new Watch(played, { step, where, room }).guesses(visit),
        )
  })
}

interface Spot {
  readonly step: string
  readonly where: Where
  readonly room: number
}

/** The adversary at one step, with an eye on one place where texts stand. */
class Watch {
  private readonly played: Played
  private readonly spot: Spot
  /** Who got done, in order; of whom nothing was typed by the facilitator. */
  private done: readonly string[] = []
  /** How many of them there were when something new stood there last. */
  private known = 0
  private readonly seen = new Set<string>()
  private lastShown: Frame | null = null
  /** How many texts ever stood there at once: what comes beyond that is no edit of what was there. */
  private most = 0
  /** How many were done then. */
  private knownThen = 0

  constructor(played: Played, spot: Spot) {
    this.played = played
    this.spot = spot
  }

  guesses(visit: readonly Frame[]): readonly Guess[] {
    return visit.flatMap((frame, at) => this.at(frame, visit[at - 1] ?? null))
  }

  private at(frame: Frame, before: Frame | null): readonly Guess[] {
    const { where, room, step } = this.spot
    const place = `${room} ${step} ${where}`
    this.done = [...this.done, ...this.newlyDone(frame)]
    const items = this.unnamed(frame[where])
    const fresh = items.filter(({ marks }) => marks.some((mark) => !this.seen.has(mark)))
    const turned = this.done.slice(this.known)
    const atOnce = this.moment(frame, before, fresh, turned.length)
    const gone = this.goneSince(frame)
    const rest = fresh.length === 0 ? [] : this.fresh(frame, items, fresh, turned)
    for (const { marks } of items) for (const mark of marks) this.seen.add(mark)
    if (fresh.length > 0) this.known = this.done.length
    if (frame[where].length > 0) this.lastShown = frame
    if (items.length > this.most) {
      this.most = items.length
      this.knownThen = this.done.length
    }
    return [...atOnce, ...gone, ...rest].map((guess) => ({
      ...guess,
      by: `${guess.by}, ${where}`,
      place,
    }))
  }

  /** New texts stand there: by who turned done, and by each order in which they stand. */
  private fresh(
    frame: Frame,
    items: readonly Item[],
    fresh: readonly Item[],
    turned: readonly string[],
  ): readonly Open[] {
    const among = this.least(turned.length === 0 ? this.done.length : turned.length)
    const candidates = turned.length === 0 ? this.done : turned
    const seats = this.played.seats.filter((seat) => this.done.includes(seat))
    const listed = frame.people.map(({ id }) => id).filter((seat) => this.done.includes(seat))
    const byId = [...items].sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }))
    return [
      ...fresh.flatMap((item) => this.one('newest', item, candidates.at(-1), among)),
      ...this.grown(items, fresh),
      ...fresh.flatMap((item) => this.one('oldest', item, candidates[0], among)),
      ...this.inOrder('new ones in the order of done', fresh, candidates, among),
      ...this.inOrder('order of done', items, this.done),
      ...this.inOrder('order of done, backwards', items, [...this.done].reverse()),
      ...this.inOrder('order of seats', items, seats),
      ...this.inOrder('order of the list', items, listed),
      ...this.inOrder('order of ids', byId, seats),
      ...this.inOrder('order of ids and done', byId, this.done),
      ...fresh.flatMap((item) => this.numbered(item)),
      ...this.besideNames(frame),
      ...this.pairs('neighbours', items),
      ...this.pairs('neighbours by id', byId),
      ...this.stems(items),
    ]
  }

  /** There are more texts than ever, one or two, and as many got done since it was so last. */
  private grown(items: readonly Item[], fresh: readonly Item[]): readonly Open[] {
    const turned = this.done.slice(this.knownThen)
    if (items.length <= this.most || turned.length >= fewest) return []
    if (fresh.length > turned.length) return []
    return fresh.flatMap((item) => this.one('newest of one or two', item, turned.at(-1), fewest))
  }

  /** Something came or went just as one person's row changed. */
  private moment(
    frame: Frame,
    before: Frame | null,
    fresh: readonly Item[],
    turned: number,
  ): readonly Open[] {
    const changed = before === null ? [] : this.changed(before, frame)
    const [who] = changed
    if (before === null || who === undefined || changed.length > 1) return []
    const now = new Set(frame[this.spot.where].flatMap(({ marks }) => marks))
    const went = this.unnamed(before[this.spot.where]).filter(({ marks }) =>
      marks.some((mark) => !now.has(mark)),
    )
    return [
      ...fresh.flatMap((item) => this.one('came at that moment', item, who, this.least(turned))),
      ...went.flatMap((item) =>
        this.one('went at that moment', item, who, this.least(this.done.length)),
      ),
    ]
  }

  /** Something is missing since it was shown last, and somebody who was done then is missing, too. */
  private goneSince(frame: Frame): readonly Open[] {
    const { where } = this.spot
    const last = this.lastShown
    if (where !== 'figure' || last === null || last === frame || frame.figure.length === 0)
      return []
    const here = new Set(frame.people.map(({ id }) => id))
    const left = last.people.filter(({ id, done }) => done && !here.has(id)).map(({ id }) => id)
    const who = left.find((id) => !this.played.erased.has(id))
    const now = new Set(frame.figure.flatMap(({ marks }) => marks))
    return this.unnamed(last.figure)
      .filter(({ marks }) => marks.some((mark) => !now.has(mark)))
      .flatMap((item) => this.one('went with its author', item, who, this.least(this.done.length)))
  }

  private changed(before: Frame, frame: Frame): readonly string[] {
    const was = rows(before.people)
    const is = rows(frame.people)
    return this.played.seats.filter(
      (seat) => was.get(seat) !== is.get(seat) && !(this.played.erased.has(seat) && !is.has(seat)),
    )
  }

  private newlyDone({ people }: Frame): readonly string[] {
    return people.flatMap(({ id, done }) =>
      done && !this.done.includes(id) && !this.played.typed.has(`${this.spot.step} ${id}`)
        ? [id]
        : [],
    )
  }

  /** Ticked text needs nobody else, and may stand alone. */
  private least(people: number): number {
    return this.spot.step.endsWith('ticked') ? Math.max(1, people) : Math.max(fewest, people)
  }

  /** What bears no name, and was not typed by the facilitator. */
  private unnamed(items: readonly Item[]): readonly Item[] {
    return items.filter((item) => {
      const author = this.authorOf(item)
      return (
        item.name === undefined &&
        author !== undefined &&
        !this.played.typed.has(`${this.spot.step} ${author}`)
      )
    })
  }

  private authorOf({ marks }: Item): string | undefined {
    return this.played.authors.get(marks[0] ?? '')
  }

  private one(by: string, item: Item, seat: string | undefined, among: number): readonly Open[] {
    if (seat === undefined) return []
    return [{ by, hit: this.authorOf(item) === seat, chance: 1 / among }]
  }

  private inOrder(
    by: string,
    items: readonly Item[],
    seats: readonly string[],
    among = seats.length,
  ): readonly Open[] {
    return items.flatMap((item, place) =>
      this.one(by, item, seats[Math.floor((place * seats.length) / items.length)], among),
    )
  }

  /** The number in an id, as the number of a seat. */
  private numbered(item: Item): readonly Open[] {
    const number = Number(/\d+$/.exec(item.id)?.[0])
    const seat = this.played.seats[number - 1]
    return seat !== undefined && this.done.includes(seat)
      ? this.one('number in the id', item, seat, this.least(this.done.length))
      : []
  }

  /** A card without a name beside one that bears it. */
  private besideNames(frame: Frame): readonly Open[] {
    const items = frame[this.spot.where]
    return items.flatMap((item, place) => {
      const seat = items[place - 1]?.name?.toLowerCase()
      if (seat === undefined || !this.unnamed([item]).includes(item)) return []
      return this.one('beside a name', item, seat, this.least(this.done.length))
    })
  }

  /** That two which stand side by side are of one person. */
  private pairs(by: string, items: readonly Item[]): readonly Open[] {
    return this.same(
      by,
      items,
      items.slice(1).map((item, place) => [items[place] ?? item, item]),
    )
  }

  /** That two whose ids begin alike are, where not all do. */
  private stems(items: readonly Item[]): readonly Open[] {
    const stem = ({ id }: Item) => id.split('-', 1)[0] ?? ''
    const alike = pairsOf(items).filter(([a, b]) => stem(a) === stem(b))
    return alike.length === pairsOf(items).length
      ? []
      : this.same('ids that begin alike', items, alike)
  }

  private same(
    by: string,
    items: readonly Item[],
    pairs: readonly (readonly [Item, Item])[],
  ): readonly Open[] {
    const all = pairsOf(items)
    const isOne = ([a, b]: readonly [Item, Item]) => this.authorOf(a) === this.authorOf(b)
    const chance = all.filter(isOne).length / Math.max(1, all.length)
    if (chance === 0) return []
    return pairs.map((pair) => ({ by, hit: isOne(pair), chance }))
  }
}

type Open = Omit<Guess, 'place'>

const rows = (people: readonly Listed[]): ReadonlyMap<string, string> =>
  new Map(people.map(({ id, row }) => [id, row]))

const pairsOf = (items: readonly Item[]): readonly (readonly [Item, Item])[] =>
  items.flatMap((a, place) => items.slice(place + 1).map((b): readonly [Item, Item] => [a, b]))
