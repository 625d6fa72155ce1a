import { library } from '../templates/people.ts'
import type { Script } from './phrases.ts'
import type { Rehearsed } from './played.ts'

/** What a sample room is called, how it is played, and which of its documents are kept. */
export interface SampleRoom {
  readonly name: string
  readonly room: Rehearsed
  readonly shown: readonly ('plan' | 'summary')[]
}

/** A room of twelve sample people with one workshop. */
export function roomOf(workshop: string, script: Script = 'latin'): Rehearsed {
  const title = library.workshops.get(workshop)?.title ?? workshop
  return { workshops: [workshop], title, people: 12, script }
}

const both = ['plan', 'summary'] as const

const inScript = (workshop: string, script: Script, shown: SampleRoom['shown']): SampleRoom => ({
  name: `${workshop}-${script}`,
  room: roomOf(workshop, script),
  shown,
})

/** All rooms whose documents are samples. */
export const sampleRooms: readonly SampleRoom[] = [
  ...[...library.workshops.keys()].map((id) => ({ name: id, room: roomOf(id), shown: both })),
  inScript('rom-com-dream-job', 'arabic', both),
  inScript('career-destination', 'devanagari', ['plan']),
  inScript('career-destination', 'cyrillic', ['plan']),
  inScript('team-retrospective', 'cyrillic', ['summary']),
  {
    name: 'retreat',
    room: {
      workshops: ['rom-com-dream-job', 'values-sort', 'team-retrospective'],
      title: 'Two days by the lake',
      people: 12,
      script: 'latin',
    },
    shown: ['plan'],
  },
]
