import type { Figure, FigureKind } from '../../templates/figure.ts'
import { seededRandom } from '../../templates/chance.ts'

/** How a figure is tried: by few, some and many answers, by very long words, and by words from right to left with emoji. */
export const cases = ['three', 'thirty', 'two-hundred', 'long', 'right-to-left'] as const
export type Case = (typeof cases)[number]

/** One figure of the gallery: what is asked above it on the wall, and what it is for, in one line. */
export interface Sample {
  readonly prompt: string
  readonly use: string
  of(answers: Answers): Figure
}

/** What the figures of one case are made of: how many people, and where words come from. */
export interface Answers {
  readonly n: number
  readonly words: readonly string[]
  /** A whole number from 0 to `most`, likelier in the middle. */
  number(most: number): number
}

const usual = [
  'Daylight',
  'Time to think',
  'People who listen',
  'Work I see finished',
  'Steady income',
  'A path to retirement',
  'Quiet mornings',
  'Being near my people',
  'Growth',
  'Standing',
  'Craft',
  'Evenings at home',
]
const long = [
  'Donaudampfschifffahrtsgesellschaft',
  'Security for my family if I am ill for longer than three months',
  'Verantwortungsbewusstseinsfördernd',
  'Being near the people who I grew up with and who know me well',
  'Rechtsschutzversicherungsgesellschaften',
  'A path that leads to retirement before my knees give up entirely',
  'Arbeitsplatzgestaltungsmöglichkeiten',
  'Colleagues who say what they mean and mean what they say to me',
  'Unabhängigkeitserklärungen',
  'Less of everything that begins with a calendar invitation',
  'Kraftfahrzeughaftpflicht',
  'One evening a week on which nobody at all can reach me',
]
const rightToLeft = [
  'ضوء النهار ☀️',
  'وقت للتفكير',
  'أناس يصغون 👂',
  'عمل أراه منتهياً',
  'دخل ثابت',
  'طريق إلى التقاعد 🏡',
  'صباح هادئ',
  'قرب من أهلي 👨‍👩‍👧',
  'نمو 🌱',
  'מעמד',
  'מלאכת יד 🧵',
  'ערבים בבית',
]

/** The answers of one case, the same each time. */
export function answersOf(name: Case): Answers {
  const random = seededRandom(`gallery ${name}`)
  const number = (most: number) =>
    Math.min(most, Math.floor(((random() + random()) / 2) * (most + 1)))
  const words = name === 'long' ? long : name === 'right-to-left' ? rightToLeft : usual
  const n = { three: 3, thirty: 30, 'two-hundred': 200, long: 30, 'right-to-left': 30 }[name]
  return { n, words, number }
}

/** A sample of each kind of figure: a kind without one does not compile. */
export const samples: { readonly [K in FigureKind]: Sample } = {
  bars: {
    prompt: 'Which film would it be?',
    use: 'How many chose what; asked again, both times side by side.',
    of: ({ n, words, number }) => ({
      kind: 'bars',
      n,
      order: 'largest-first',
      bars: labelled(words.slice(0, 5)).map((each) => ({
        ...each,
        count: number(n),
        ...(n === 30 ? { before: number(n) } : {}),
      })),
    }),
  },
  histogram: {
    prompt: 'Could you say your career goals now?',
    use: 'How many gave each number of a scale, before and after.',
    of: ({ n, words, number }) => ({
      kind: 'histogram',
      n,
      from: 0,
      counts: spread(n, 11, number),
      ...(n === 30 ? { before: spread(n - 2, 11, (most) => Math.floor(number(most) / 2)) } : {}),
      ends: { low: words[0] ?? '', high: words[1] ?? '' },
    }),
  },
  radar: {
    prompt: 'The film job and my working days now',
    use: 'One or two readings of the same things, and the gaps between them.',
    of: ({ n, words, number }) => ({
      kind: 'radar',
      n,
      most: 5,
      spokes: labelled(words.slice(0, n === 3 ? 3 : n === 200 ? 8 : 6)),
      readings: [
        { label: 'Film', values: Array.from({ length: 8 }, () => 2 + number(6) / 2) },
        {
          label: 'Now',
          values: Array.from({ length: 8 }, (_, place) => (place === 2 ? null : number(6) / 2)),
        },
      ].map(({ label, values }) => ({
        label,
        values: values.slice(0, n === 3 ? 3 : n === 200 ? 8 : 6),
      })),
    }),
  },
  map: {
    prompt: 'My best way in: ease and effect',
    use: 'How many put something into each of four quarters; where words may be shown, where exactly.',
    of: ({ n, words, number }) => {
      const dots = Array.from({ length: n }, (_, place) => ({
        id: `dot-${place}`,
        x: number(100),
        y: number(100),
      }))
      const quarter = (place: number) => ({
        label: words[place] ?? '',
        count: dots.filter(({ x, y }) => (y < 50 ? 2 : 0) + (x < 50 ? 0 : 1) === place).length,
      })
      return {
        kind: 'map',
        n,
        x: { low: words[4] ?? '', high: words[5] ?? '' },
        y: { low: words[6] ?? '', high: words[7] ?? '' },
        quarters: [quarter(0), quarter(1), quarter(2), quarter(3)],
        dots: n === 200 ? [] : dots,
      }
    },
  },
  stacked: {
    prompt: 'What does the film leave out?',
    use: 'For each card, how many put it on which pile.',
    of: ({ n, words, number }) => ({
      kind: 'stacked',
      n,
      piles: labelled(['Must have', 'Nice', 'Fine without']),
      rows: labelled(
        n === 200 ? [...words, ...words.map((word) => `${word} too`)] : words.slice(0, 8),
      ).map((each) => {
        const must = number(n)
        const nice = Math.min(n - must, number(n - must))
        return { ...each, counts: [must, nice, n - must - nice] }
      }),
    }),
  },
  dots: {
    prompt: 'Rate each part of what fills your days',
    use: 'The middle answer to each row of a grid, and the middle half around it.',
    of: ({ n, words, number }) => ({
      kind: 'dots',
      n,
      from: -2,
      to: 2,
      ends: { low: 'drains me', high: 'feeds me' },
      rows: labelled(words.slice(0, 9)).map((each) => {
        const median = number(8) / 2 - 2
        return {
          ...each,
          n,
          median,
          low: Math.max(-2, median - number(3) / 2),
          high: Math.min(2, median + number(3) / 2),
        }
      }),
    }),
  },
  ranked: {
    prompt: 'Put the top five in order',
    use: 'What stands first for the room: by dots, by points on average, or by place on average.',
    of: ({ n, words, number }) => ({
      kind: 'ranked',
      n,
      ...(n === 3 ? {} : { by: n === 200 ? ('mean' as const) : ('mean-rank' as const) }),
      rows: labelled(words.slice(0, 8)).map(({ id, label }) => {
        if (n === 3) return { id, text: label, score: number(9) }
        const value = 1 + number(60) / 10
        return { id, text: label, value, score: n === 200 ? value : 8 - value }
      }),
    }),
  },
  cloud: {
    prompt: 'What’s missing?',
    use: 'Words by how often they were said, and the first ten with their counts.',
    of: ({ n, words, number }) => ({
      kind: 'cloud',
      n,
      terms: words.map((text) => ({ text, count: 1 + number(n) })),
    }),
  },
  cards: {
    prompt: 'Ways in',
    use: 'People’s own words, as they wrote them, in columns where the step has them.',
    of: ({ n, words }) => ({
      kind: 'cards',
      n,
      ...(n === 30 ? { columns: labelled(['Went well', 'Went badly', 'Try next']) } : {}),
      cards: Array.from({ length: Math.min(n, 40) }, (_, place) => ({
        id: `card-${place}`,
        text: words[place % words.length] ?? '',
        ...(place % 5 === 0 ? { name: 'Priya' } : {}),
        ...(n === 30 ? { column: `${place % 3}` } : {}),
      })),
    }),
  },
  table: {
    prompt: 'Promises',
    use: 'Rows of a few cells: who does what by when.',
    of: ({ n, words }) => ({
      kind: 'table',
      n,
      head: ['Who', 'What', 'By'],
      rows: words.slice(0, n === 200 ? 12 : 5).map((word, place) => ({
        id: `${place}`,
        cells: [['Ana', 'Tomasz', 'Noor', 'Priya'][place % 4] ?? '', word, `${place + 1} December`],
      })),
    }),
  },
  counter: {
    prompt: 'My next step',
    use: 'One number, where nothing else is to be shown.',
    of: ({ n }) => ({ kind: 'counter', n, value: n, label: 'next steps made' }),
  },
}

function labelled(words: readonly string[]): { id: string; label: string }[] {
  return words.map((label, place) => ({ id: `${place}`, label }))
}

function spread(n: number, columns: number, number: Answers['number']): number[] {
  const counts = Array.from({ length: columns }, () => 0)
  for (let person = 0; person < n; person += 1) {
    const place = number(columns - 1)
    counts[place] = (counts[place] ?? 0) + 1
  }
  return counts
}
