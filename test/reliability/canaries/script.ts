import { expect } from 'vitest'
import type { Hat } from '../../../server/room/protocol.ts'
import type { QueuedAnswer } from '../../../server/room/protocol/stage.ts'
import { pdfPages } from '../../e2e/pdf-text.ts'
import {
  all,
  drafting,
  erased,
  erasedAfterEnd,
  handingIn,
  late,
  name,
  named,
  onlyLate,
  passing,
  removed,
  returning,
  unnamed,
  withdrawing,
  withdrawingLater,
  word,
} from './cast.ts'
import type { Play, Reply, Viewer } from './play.ts'
import { failure, idea, must, stepOf } from './play.ts'

/** All at once, as in a room. */
async function everybody(does: (n: number) => Promise<void>): Promise<void> {
  await Promise.all(all.map(does))
}

/** The whole script, from the first step to an erasure after the end. */
export async function playAll(play: Play): Promise<void> {
  await playAlone(play)
  await playTold(play)
  await playIdeas(play)
  await playDots(play)
  await playTakenBack(play)
  await playTicked(play)
  await playPlans(play)
  await playEnd(play)
  await play.caughtUp()
}

/** What only its author sees. */
export async function playAlone(play: Play): Promise<void> {
  await play.openWatched('alone')
  await everybody((n) => play.give(n, 'alone', { t: word(n, 'alone') }, { done: n !== drafting }))
  await play.lookAround(play.opened.slice(-1))
}

async function playTold(play: Play): Promise<void> {
  await play.openWatched('told')
  await everybody(async (n) => {
    await play.give(n, 'told', { t: word(n, 'told') }, { done: n !== drafting })
    if (n === passing) must(await play.say(n, { type: 'pass', step: stepOf('told') }))
  })
  await play.lookAround(play.opened.slice(-1))
}

async function playIdeas(play: Play): Promise<void> {
  await play.openWatched('ideas')
  await everybody(async (n) => {
    if (n === onlyLate) return
    await play.give(n, 'ideas', idea(n, 'old'), { done: false })
    await play.give(n, 'ideas', idea(n, 'ideas'), { rev: 2, done: n !== drafting })
    if (n === passing) must(await play.say(n, { type: 'pass', step: stepOf('ideas') }))
  })
  await play.lookAround(play.opened.slice(-1))
  await play.act('closeStep', 'ideas')
  play.pass(6000)
  await play.give(late, 'ideas', idea(late, 'late'), { rev: 3 })
  await play.give(onlyLate, 'ideas', idea(onlyLate, 'late'))
  const { stage } = await play.viewOf('desk')
  await playLarge(play, stage.queue ?? [])
  const queued = stage.queue?.find((each) => each.text === word(returning, 'ideas'))
  const { id: answer } = queued ?? failure()
  must(await play.desk.ask({ type: 'hideAnswer', step: stepOf('ideas'), answer, on: true }))
  await play.lookAround(play.opened.slice(-1))
  await play.act('revealStep', 'ideas')
  await play.look('ideas shown', 'documents')
}

/** Two are asked whether all may see their words: one says yes and takes it back once it was seen, one says no. */
async function playLarge(play: Play, queue: readonly QueuedAnswer[]): Promise<void> {
  const step = stepOf('ideas')
  for (const [n, allow] of [
    [unnamed, true],
    [returning, false],
  ] as const) {
    const { id: answer } = queue.find(({ text }) => text === word(n, 'ideas')) ?? failure()
    must(await play.desk.ask({ type: 'askSpotlight', step, answer }))
    await play.lookAround([])
    must(await play.say(n, { type: 'allowSpotlight', step, answer, allow }))
    const shown = await play.desk.ask({ type: 'spotlight', step, answer })
    expect(shown.ok).toBe(allow)
    await play.lookAround([])
    if (allow) must(await play.say(n, { type: 'allowSpotlight', step, answer, allow: false }))
    expect((await play.viewOf('wall')).stage.spotlight).toBeUndefined()
  }
}

async function playDots(play: Play): Promise<void> {
  await play.openWatched('dots')
  const rows = (await play.viewOf(named)).stage.step?.rows ?? []
  await everybody((n) => play.give(n, 'dots', { [rows[n % rows.length]?.id ?? '']: 3 }))
  await play.act('closeStep', 'dots')
  await play.act('revealStep', 'dots')
  await play.lookAround(play.opened.slice(-1))
}

/** A reveal that is undone, and one that is put away. */
async function playTakenBack(play: Play): Promise<void> {
  await play.openWatched('undone')
  await everybody((n) => play.give(n, 'undone', idea(n, 'undone'), { done: n !== drafting }))
  await play.act('closeStep', 'undone')
  await play.act('revealStep', 'undone')
  const shown = await play.viewOf('desk')
  await play.look('undone shown', 'documents')
  must(await play.desk.ask({ type: 'undo', of: shown.stage.undo?.of }))
  await play.look('undone', 'documents')

  await play.openWatched('away')
  await everybody((n) => play.give(n, 'away', idea(n, 'away'), { done: n !== drafting }))
  await play.act('closeStep', 'away')
  await play.act('revealStep', 'away')
  await play.look('away shown', 'screens')
  await play.act('hideStep', 'away')
  await play.look('away', 'screens')
}

/** Ticks that are given, and some taken back, before the reveal and after it. */
async function playTicked(play: Play): Promise<void> {
  await play.openWatched('ticked')
  const show = new Map<number, object>([
    [named, { answer: 'named' }],
    [drafting, { answer: 'named' }],
    [erasedAfterEnd, { answer: 'named' }],
    [erased, { answer: 'named' }],
    [unnamed, { answer: 'unnamed' }],
    [returning, { answer: 'unnamed' }],
    [withdrawing, { answer: 'named' }],
    [withdrawingLater, { answer: 'unnamed' }],
  ])
  const answer = (n: number) => ({ slots: { more: word(n, 'ticked') } })
  await everybody((n) => {
    const ticks = show.get(n)
    const more = { done: n !== drafting, ...(ticks === undefined ? {} : { show: ticks }) }
    return play.give(n, 'ticked', answer(n), more)
  })
  const untick = (n: number) => play.give(n, 'ticked', answer(n), { rev: 2, show: {} })
  await untick(withdrawing)
  await play.act('closeStep', 'ticked')
  play.pass(6000)
  await play.act('revealStep', 'ticked')
  await play.look('ticked shown', 'screens')
  await play.act('hideStep', 'ticked')
  await untick(returning)
  await play.act('revealStep', 'ticked')
  await play.look('ticked again', 'screens')
  await play.openWatched('next')
  await untick(withdrawingLater)
}

/** What goes home: next steps, edits, what is handed in, and all forms of everybody's plan. */
async function playPlans(play: Play): Promise<void> {
  await everybody((n) => {
    const item = { id: 'a', cue: word(n, 'cue'), act: word(n, 'act'), who: word(n, 'who') }
    const answer = { items: [{ ...item, by: '2026-12-01' }] }
    return play.give(n, 'next', answer, { done: n !== drafting })
  })
  await play.act('closeStep', 'next')
  await play.act('revealStep', 'next')
  await play.openWatched('plan')
  await everybody((n) => play.give(n, 'plan', { edits: { none: { text: word(n, 'edit') } } }))

  const section = stepOf('ideas')
  const share = async (n: number, on: boolean) =>
    must(await play.say(n, { type: 'shareSection', section, on }))
  for (const n of [handingIn, erased, removed, withdrawing]) await share(n, true)
  await share(withdrawing, false)
  const participant = await play.seatId(removed)
  must(await play.desk.ask({ type: 'removeParticipant', participant }))

  const back = await play.ask(returning, 'POST', '/api/join/return', {
    json: { returnCode: play.person(returning).returnCode },
  })
  const { token, returnCode } = JSON.parse(back.body) as { token: string; returnCode: string }
  Object.assign(play.person(returning), { token, returnCode })
  play.keep(token, returning, 'token')
  play.keep(returnCode, returning, 'return code')

  for (const n of all)
    for (const form of ['html', 'md', 'json', 'ics', ...(n % 4 === 0 ? ['pdf'] : [])]) {
      const reply = await play.planOf(n, form)
      expect([n, form, reply.status]).toEqual([n, form, 200])
      const text = form === 'pdf' ? (await pdfPages(reply.bytes)).join('\n') : reply.body
      play.sent.get(n)?.push(text)
      play.plans.set(`${n} ${form}`, text)
    }
}

/** Refusals, erasures and the end. */
async function playEnd(play: Play): Promise<void> {
  await askInVain(play)
  await play.look('before erasing', 'documents')

  const { seq } = await play.viewOf(erased)
  const waiting = play.snapshotOf(erased, `&after=${seq}`)
  must(await play.say(erased, { type: 'eraseMe' }))
  play.waitingWhenErased = await waiting
  await play.look('erased', 'documents')

  must(await play.desk.ask({ type: 'endRoom' }))
  await play.look('ended', 'documents')
  play.ended = await play.summaryFor('desk')
  must(await play.say(erasedAfterEnd, { type: 'eraseMe' }))
  await play.look('erased after the end', 'documents')
}

/** What must be refused, and what the refusal says. */
async function askInVain(play: Play): Promise<void> {
  const put = (reply: Reply): void => {
    expect([400, 401, 403, 404]).toContain(reply.status)
    play.refusals.push(reply)
  }
  const room = `/api/rooms/${play.room.id}`
  const seat = await play.seatId(named)
  const hats: readonly Hat[] = ['participant', 'projector', 'facilitator', 'organizer']
  const vain = (who: Viewer, path: string): Promise<Reply> =>
    play.ask(who, 'GET', `${room}/${path}`, { headers: play.proofs(who).headers })
  // All at once: whoever is not known waits for the next look at the log, and they share it.
  const strangers = ['desk', 'wall', 'organizer', 'stranger', 'nobody'] as const
  const plans = ['pdf', 'html', 'md', 'json', 'ics'].flatMap((form) =>
    hats.flatMap((hat) => strangers.map((who) => vain(who, `plan.${form}?as=${hat}&seat=${seat}`))),
  )
  const lesser = [named, 'wall', 'stranger', 'nobody'] as const
  const rooms = [
    'summary.pdf',
    'plans.zip',
    'answers.csv',
    'bundle.zip',
    'snapshot',
    'figure/every-road.ideas',
  ].flatMap((path) =>
    ['facilitator', 'organizer'].flatMap((hat) =>
      lesser.map((who) => vain(who, `${path}?as=${hat}`)),
    ),
  )
  for (const reply of await Promise.all([...plans, ...rooms])) put(reply)
  const forged = {
    type: 'giveAnswer',
    for: seat,
    step: stepOf('alone'),
    answer: { t: 'not mine' },
    rev: 1,
    done: true,
  }
  for (const who of ['desk', unnamed, 'wall', 'organizer'] as const) {
    const ack = await play.sayByHttp(who, forged)
    expect([who, ack.ok]).toEqual([who, false])
  }
  const wrong = { json: { returnCode: 'XXXX-XXXX' } }
  put(await play.ask('nobody', 'POST', '/api/join/return', wrong))
  const shapeless = { json: { code: play.room.code, name: [name(0)] } }
  put(await play.ask('nobody', 'POST', '/api/join', shapeless))
  put(await play.ask('nobody', 'GET', '/api/join/00000000'))
}
