import type { Chance } from './chance.ts'
import type { Act, DeskAct, PersonAct } from './people/acts.ts'

/** A step as a room does it, from when on; `lasts` ms. */
interface Scene {
  readonly acts: readonly Act[]
  readonly lasts: number
}

interface Ground {
  readonly chance: Chance
  readonly people: number
  readonly at: number
}

type Playing = (ground: Ground) => Scene

/**
 * What a room does that puts cards together and talks in groups: step after step, each as far as it goes in some seconds, with
 * whatever else a console can do in between. People answer, help, let in and go.
 */
export function actsTogether(chance: Chance, people: number, ends: number): readonly Act[] {
  const cards = [onCards, onHeaps, asVotes] as const
  const talks = [asChoice, asTalk, inNumbers] as const
  const order = chance.happens(0.5) ? [...cards, ...talks] : [...talks, ...cards]
  const acts: Act[] = []
  const left: Playing[] = [...order]
  for (let at = 9000; at < ends - 6000;) {
    const play = left.shift() ?? chance.one([...order, onCards, asTalk])
    const scene = play({ chance, people, at })
    acts.push(...scene.acts)
    at += scene.lasts
    if (!chance.happens(0.3)) continue
    acts.push(desk(at - 1500, { do: chance.one(whenever) }))
  }
  return acts.filter((act) => act.at < ends)
}

const whenever = ['hold', 'skip', 'undo', 'hide-answer', 'timer', 'close', 'reveal'] as const

/** Cards are written, read and shown; people offer help with them and say what they think of that. */
function onCards({ chance, people, at }: Ground): Scene {
  const shown = at + 5600
  return {
    acts: [
      ...asked({ chance, people, at }, 'cards'),
      desk(shown - 300, { do: 'release' }),
      desk(shown + 300, { do: 'release' }),
      ...maybe(chance, 0.3, () => desk(shown + 700, { do: 'reveal' })),
      ...maybe(chance, 0.3, () => desk(shown + 4200, { do: chance.one(['hide-answer', 'hide']) })),
      ...maybe(chance, 0.2, () => desk(shown + 4900, { do: 'undo' })),
      ...each(people, (who) => [
        ...maybe(chance, 0.7, () =>
          hand(who, shown + chance.between(1200, 3000), { do: 'offer', on: true }),
        ),
        ...maybe(chance, 0.3, () =>
          hand(who, shown + chance.between(3000, 5000), { do: 'offer', on: chance.happens(0.4) }),
        ),
        ...maybe(chance, 0.7, () =>
          hand(who, shown + chance.between(2800, 5500), {
            do: 'answer-offer',
            yes: chance.happens(0.75),
          }),
        ),
      ]),
    ],
    lasts: 12_000,
  }
}

/** Cards are put together, otherwise, and back. */
function onHeaps({ chance, at }: Ground): Scene {
  return {
    acts: [
      desk(at, { do: 'open-step', step: 'heaps' }),
      desk(at + chance.between(900, 1600), { do: 'cluster' }),
      ...maybe(chance, 0.6, () => desk(at + 2600, { do: 'cluster' })),
      ...maybe(chance, 0.4, () => desk(at + 3400, { do: chance.one(['undo', 'hide', 'large']) })),
      ...maybe(chance, 0.3, () => desk(at + 4000, { do: 'reveal' })),
    ],
    lasts: 5000,
  }
}

const asVotes: Playing = (ground) => inTotals(ground, 'vote')
const asChoice: Playing = (ground) => inTotals(ground, 'sea')

function inTotals(ground: Ground, step: string): Scene {
  return {
    acts: [...asked(ground, step), desk(ground.at + 5500, { do: 'reveal' })],
    lasts: 6500,
  }
}

/** Groups as the facilitator makes them, turn by turn. */
function asTalk(ground: Ground): Scene {
  const { chance, people, at } = ground
  const mode = chance.one(['mix', 'byAnswer', 'neighbours', 'keep'] as const)
  const form = { do: 'form', size: chance.one([2, 3] as const), mode } as const
  return {
    acts: [
      desk(at, { do: 'open-step', step: 'tell' }),
      ...each(people, (who) =>
        maybe(chance, 0.5, () =>
          hand(who, at + chance.between(300, 1500), {
            do: 'table',
            table: chance.one(['A', 'A', 'B'] as const),
          }),
        ),
      ),
      ...talking(ground, form),
    ],
    lasts: 16_000,
  }
}

/** Groups of people who chose each other, by twos. */
function inNumbers(ground: Ground): Scene {
  const { chance, people, at } = ground
  return {
    acts: [
      desk(at, { do: 'open-step', step: 'again' }),
      ...each(people, (who) =>
        maybe(chance, 0.8, () =>
          hand(who, at + chance.between(400, 1500), {
            do: 'number',
            number: chance.between(1, 2),
          }),
        ),
      ),
      ...talking(ground, { do: 'form', size: 2, mode: 'choose' }),
    ],
    lasts: 16_000,
  }
}

/** Groups are made, changed, and take their turns, while people write down what they hear, come late and go. */
function talking(
  { chance, people, at }: Ground,
  form: Extract<DeskAct, { do: 'form' | 'ask-groups' }>,
): readonly Act[] {
  const begins = at + 4500
  const rule = chance.one(['apart', 'together', null] as const)
  const somebody = (): number => chance.between(0, people - 1)
  const goes = somebody()
  return [
    ...maybe(chance, 0.2, () => desk(at + 400, { do: 'pair-rule', rule })),
    ...maybe(chance, 0.3, () => desk(at + 700, { ...form, do: 'ask-groups' })),
    desk(at + 1800, form),
    ...maybe(chance, 0.25, () => desk(at + 2500, { do: 'undo' })),
    ...maybe(chance, 0.3, () => desk(at + 3100, form)),
    ...maybe(chance, 0.4, () => desk(at + 3700, { do: 'swap' })),
    ...each(chance.between(3, 7), (turn) => [
      desk(begins + 1400 * turn + chance.between(0, 400), { do: 'turn' }),
    ]),
    ...maybe(chance, 0.3, () => desk(begins + chance.between(1000, 6000), { do: 'swap' })),
    ...maybe(chance, 0.3, () => desk(begins + chance.between(1000, 6000), { do: 'undo' })),
    ...maybe(chance, 0.3, () => desk(begins + chance.between(3000, 8000), { do: 'seat' })),
    ...maybe(chance, 0.6, () => hand(goes, begins + chance.between(0, 4000), { do: 'leave' })),
    ...maybe(chance, 0.8, () => hand(goes, begins + chance.between(4500, 7000), { do: 'back' })),
    ...maybe(chance, 0.2, () => desk(begins + 3000, { do: 'remove', who: somebody() })),
    ...each(people, (who) => [
      ...maybe(chance, 0.6, () =>
        hand(who, begins + chance.between(0, 8000), { do: 'write', where: 'here', keys: 1 }),
      ),
      ...maybe(chance, 0.6, () =>
        hand(who, begins + chance.between(4000, 11_000), {
          do: 'let-in',
          yes: chance.happens(0.7),
        }),
      ),
    ]),
  ]
}

/** A step is opened, most answer, and it is closed. */
function asked({ chance, people, at }: Ground, step: string): readonly Act[] {
  return [
    desk(at, { do: 'open-step', step }),
    ...each(people, (who) =>
      maybe(chance, 0.9, () => {
        const writes = at + chance.between(700, 2600)
        return [
          hand(who, writes, { do: 'write', where: 'here', keys: 1 }),
          hand(who, writes + 1200, { do: 'done' }),
        ]
      }),
    ),
    desk(at + 4800, { do: 'close' }),
  ]
}

type Doing = PersonAct extends infer One
  ? One extends PersonAct
    ? Omit<One, 'who' | 'device' | 'tab'>
    : never
  : never

function hand(who: number, at: number, doing: Doing): Act {
  return { at, as: 'person', who, device: 0, tab: 0, ...doing }
}

function desk(at: number, doing: DeskAct): Act {
  return { at, as: 'desk', ...doing }
}

function each(count: number, acts: (n: number) => readonly Act[]): readonly Act[] {
  return Array.from({ length: count }, (_, n) => acts(n)).flat()
}

function maybe(chance: Chance, share: number, act: () => Act | readonly Act[]): readonly Act[] {
  return chance.happens(share) ? [act()].flat() : []
}
