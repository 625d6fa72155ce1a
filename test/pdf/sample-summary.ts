import type { Summary } from '../../templates/block.ts'

/** A summary with each kind of figure. */
export const sampleSummary: Summary = {
  kind: 'summary',
  title: 'What the room said: Rom-Com Dream Job',
  subtitle: '23 people, Tuesday 3 November 2026',
  language: 'en',
  at: Date.UTC(2026, 10, 3, 17),
  sections: [
    {
      id: 'rom-com.mood',
      title: 'How is your working week?',
      blocks: [
        {
          kind: 'figure',
          title: 'Before and after',
          finding: '“Good” or “Bright”: 8 of 23 before, 14 of 22 now.',
          legend: { before: 'At the start', now: 'At the end' },
          figure: {
            kind: 'bars',
            n: 22,
            order: 'given',
            bars: [
              { id: '1', label: 'Heavy', count: 1, before: 4, face: 1 },
              { id: '2', label: 'Flat', count: 3, before: 6, face: 2 },
              { id: '3', label: 'So-so', count: 4, before: 5, face: 3 },
              { id: '4', label: 'Good', count: 9, before: 6, face: 4 },
              { id: '5', label: 'Bright', count: 5, before: 2, face: 5 },
            ],
          },
        },
      ],
    },
    {
      id: 'rom-com.choice',
      title: 'Which film would it be?',
      blocks: [
        {
          kind: 'figure',
          finding: 'Most chosen: “Village”, 11 of 23.',
          figure: {
            kind: 'bars',
            n: 23,
            order: 'given',
            bars: [
              { id: 'a', label: 'Village', count: 11 },
              { id: 'b', label: 'Big city at night', count: 7 },
              { id: 'c', label: 'By the sea', count: 5 },
              { id: 'd', label: 'On the road', count: 0 },
            ],
          },
        },
      ],
    },
    {
      id: 'rom-com.words',
      title: 'What is missing',
      blocks: [
        {
          kind: 'figure',
          finding: 'Named most: “time”, 9 times. 23 people answered.',
          figure: {
            kind: 'cloud',
            n: 23,
            terms: [
              { text: 'time', count: 9 },
              { text: 'people I see again', count: 6 },
              { text: 'quiet', count: 6 },
              {
                text: 'something finished at the end of the day, which I can show to my mother',
                count: 3,
              },
              { text: 'money', count: 1 },
            ],
          },
        },
      ],
    },
    {
      id: 'rom-com.ranked',
      title: 'What we borrow',
      blocks: [
        {
          kind: 'figure',
          finding: 'At the top: “No meetings before ten” with 14. 21 people took part.',
          figure: {
            kind: 'ranked',
            n: 21,
            rows: [
              { id: '1', text: 'No meetings before ten', score: 14 },
              { id: '2', text: 'Lunch outside, all of us, on Wednesdays', score: 9 },
              { id: '3', text: 'One room without screens', score: 4 },
              { id: '4', text: 'A dog', score: 0 },
            ],
          },
        },
      ],
    },
    {
      id: 'rom-com.cards',
      title: 'Sentences from the room',
      blocks: [
        {
          kind: 'figure',
          finding: '5 answers from 5 people.',
          figure: {
            kind: 'cards',
            n: 5,
            cards: [
              {
                id: '1',
                text: 'I’m a lighthouse keeper on an island with one bus, and people know me for answering letters.',
                name: 'Ana',
              },
              { id: '2', text: 'I bake.' },
              {
                id: '3',
                text: 'I run the night train’s dining car. Everybody tells me where they are going, nobody asks me for a forecast.',
              },
              { id: '4', text: 'I mend clocks in a street with plane trees.', name: 'Lukas' },
              { id: '5', text: 'I am a vet for very small animals.' },
            ],
          },
        },
        {
          kind: 'figure',
          title: 'Commitments',
          finding: '19 commitments made.',
          figure: { kind: 'counter', n: 19, value: 19, label: 'commitments made' },
        },
      ],
    },
  ],
  footer: { pages: 'Only what was counted, shown or shared.', number: '{page} of {pages}' },
}
