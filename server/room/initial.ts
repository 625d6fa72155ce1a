import { PersistentMap } from './persistent-map.ts'
import type { RoomState } from './state.ts'

/** A room before its first event. */
export function initialRoom(id: string): RoomState {
  return {
    id,
    seq: 0,
    at: 0,
    opened: false,
    title: '',
    owner: '',
    facilitator: '',
    language: 'en',
    code: '',
    organizerGets: 'summary',
    rehearsal: false,
    origin: null,
    openedAt: 0,
    timeZone: 'UTC',
    ends: null,
    endedAt: null,
    keepDays: 30,
    items: [],
    steps: [],
    current: null,
    timer: null,
    hold: false,
    blank: false,
    locked: false,
    spotlight: null,
    dimmedSeq: 0,
    rounds: [],
    groupOrder: [],
    pairRules: [],
    seats: PersistentMap.empty,
    keys: {},
    acts: [],
    stageSeq: 0,
    stageAt: 0,
    deskSeq: 0,
    everyMineSeq: 0,
  }
}
