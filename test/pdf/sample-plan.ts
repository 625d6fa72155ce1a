import type { Plan, Section } from '../../templates/block.ts'

const labels = { cue: 'When and where', act: 'I will', by: 'By', who: 'Who asks me' }

const scene =
  'It’s a Tuesday and the lake is still flat. I carry the bread in from the car and light the stove before anyone is up. ' +
  'Two teachers from Leeds come down in their socks. Nobody asks me for a number all morning. I can smell onions, wet wool ' +
  'and the wood we split in March. My hands are floury, then wet, then busy with the beds. By three the house is quiet and ' +
  'I walk round the lake with the dog. At supper somebody stays behind to dry the plates and tells me why she came. Nobody ' +
  'minds if the soup is late.'

export const front: readonly Section[] = [
  {
    id: 'rom-com.film',
    title: 'In the film',
    blocks: [
      {
        kind: 'headline',
        text: 'I’m a retreat-house keeper in a village by a lake, and people know me for good soup and quiet rooms.',
      },
    ],
  },
  {
    id: 'rom-com.missing',
    title: 'What I’m missing',
    blocks: [
      {
        kind: 'aims',
        lines: [
          { id: 'a', text: 'Work I can see finished', star: true },
          { id: 'b', text: 'Faces I see again' },
          { id: 'c', text: 'Evenings that are mine' },
        ],
      },
    ],
  },
  {
    id: 'rom-com.step',
    title: 'My next step',
    blocks: [
      {
        kind: 'nextStep',
        labels,
        step: {
          id: 's1',
          cue: 'Thursday 5 November, 7:15, at the kitchen table',
          act: 'write three lines to Anna at the mill house and offer two Saturdays in her kitchen',
          by: '2026-11-06',
          byText: 'Friday 6 November',
          who: '',
        },
      },
    ],
  },
  {
    id: 'rom-com.ask',
    title: '',
    blocks: [
      {
        kind: 'pair',
        left: { title: 'Tomasz will ask me', text: 'on Friday 13 November.' },
        right: { title: 'I look at this page again', text: 'on Tuesday 15 December 2026.' },
      },
    ],
  },
  {
    id: 'rom-com.back',
    title: '',
    blocks: [
      {
        kind: 'checkBack',
        label: 'In six weeks',
        options: ['did it', 'changed it', 'dropped it'],
        because: 'because',
      },
    ],
  },
  { id: 'hand', title: 'By hand', blocks: [{ kind: 'ruled', label: '', lines: 3 }] },
]

export const pages: readonly Section[] = [
  { id: 'rom-com.scene', title: 'Opening scene', blocks: [{ kind: 'prose', text: scene }] },
  {
    id: 'rom-com.contrast',
    title: 'Film and now',
    blocks: [
      {
        kind: 'table',
        head: ['', 'Film', 'Now'],
        rows: [
          {
            id: 'h',
            cells: [
              'Hours',
              'Done by three. Evenings are mine.',
              'Ten-hour days. The phone rings at night.',
            ],
          },
          {
            id: 'w',
            cells: [
              'What my hands do',
              'Bread, beds, firewood. I see it finished.',
              'Slides, rotas, calls. Never finished.',
            ],
            star: true,
          },
          {
            id: 'p',
            cells: [
              'People',
              'Guests who come back each spring.',
              'Three hundred staff. I know forty names.',
            ],
            star: true,
          },
          {
            id: 's',
            cells: [
              'Pace and stakes',
              'If I am late, the soup is late.',
              'If a bed is not found, somebody waits in a corridor.',
            ],
          },
        ],
      },
      { kind: 'note', text: 'A star: what I miss most.' },
    ],
  },
  {
    id: 'rom-com.out',
    title: 'What the film leaves out',
    blocks: [
      {
        kind: 'bullets',
        label: 'Must have',
        ordered: false,
        lines: [
          { id: '1', text: 'A path to retirement', star: true },
          { id: '2', text: 'Security if I’m ill' },
          { id: '3', text: 'Being near my people' },
        ],
      },
      {
        kind: 'chips',
        label: 'Words that came',
        lines: [
          { id: 'x', text: 'unhurried' },
          { id: 'y', text: 'useful', star: true },
          { id: 'z', text: 'known by name' },
        ],
      },
    ],
  },
  {
    id: 'rom-com.mood',
    title: 'How my working week felt',
    blocks: [
      {
        kind: 'faces',
        faces: [
          { title: 'Before', face: 2, label: 'Flat', word: 'stretched' },
          { title: 'After', face: 4, label: 'Good' },
        ],
      },
    ],
  },
  {
    id: 'rom-com.heard',
    title: 'What others heard',
    blocks: [
      { kind: 'quote', text: '“You lit up at finished, not at the lake.”' },
      {
        kind: 'bullets',
        label: 'In this order',
        ordered: true,
        lines: [
          { id: 'r1', text: 'Time' },
          { id: 'r2', text: 'People' },
        ],
      },
      { kind: 'heading', level: 3, text: 'Further steps' },
      {
        kind: 'checklist',
        labels,
        steps: [
          {
            id: 's2',
            cue: 'On Sunday after lunch, on the sofa',
            act: 'list what a year by the lake would cost',
            by: '2026-11-29',
            byText: 'Sunday 29 November',
            who: 'Priya',
          },
        ],
      },
    ],
  },
]

/** A plan as the reference drawing has it. */
export const samplePlan: Plan = {
  kind: 'plan',
  owner: 'Ruth',
  title: 'Ruth’s plan',
  subtitle: 'Rom-Com Dream Job, Tuesday 3 November 2026',
  language: 'en',
  at: Date.UTC(2026, 10, 3, 16, 20),
  stones: 7,
  front,
  pages,
  pagesHead: { title: 'Private pages', text: 'Only for you. Keep them apart from page 1.' },
  footer: {
    front: 'Kept by you. This page is made to pin up; the private pages start on page 2.',
    pages: 'Kept by you. Nothing on this page was handed in.',
    number: '{page} of {pages}',
  },
}
