import { bearer, command } from '../../../http/house.ts'
import type { Ground } from '../ground.ts'
import type { Typed } from '../nasty.ts'
import { typedOf } from '../nasty.ts'
import type { Came } from './came.ts'
import { cameOf, keptAs, refusedAs } from './came.ts'

/** Somebody joins under a name; somebody else takes it; a third is given it. */
export async function tryName(ground: Ground, value: Typed): Promise<readonly Came[]> {
  const { house, room, people, renaming, renamed, owner } = ground
  const name = typedOf(value)
  house.clock.at += 1000
  const before = (await ground.live()).state().seats.size
  const joined = await house.ask('POST', '/api/join', { json: { code: room.code, name } })
  const came: Came[] = [{ where: 'joining', ...cameOf(joined, (body) => body.participant.name) }]
  const seats = (await ground.live()).state().seats.size - before
  if (seats !== (joined.status === 201 ? 1 : 0))
    came.push({ where: 'joining', came: `${seats} seats more` })
  if (joined.status === 201) {
    const { participant, token, returnCode } = joined.json
    people.push({ ...participant, returnCode, headers: bearer(token), text: null })
  }
  const self = { headers: renaming.seat.headers, as: 'participant' } as const
  const own = await command(house, renaming.room.id, self, { type: 'rename', name })
  const participant = renamed.seat.id
  const desk = { headers: owner, as: 'facilitator' } as const
  const given = { type: 'renameParticipant', participant, name }
  const ack = await command(house, renamed.room.id, desk, given)
  const live = await house.built.rooms.get(renamed.room.id)
  const row = live?.view(desk).people?.find((each) => each.id === participant)
  return [
    ...came,
    {
      where: 'renaming oneself',
      came: own.ok ? keptAs(own.mine?.participant.name) : refusedAs(own.refusal.code),
    },
    {
      where: 'being renamed',
      came: ack.ok
        ? keptAs(row !== undefined && 'name' in row ? row.name : undefined)
        : refusedAs(ack.refusal.code),
    },
  ]
}

/** A room is opened under a title, and with a break that is called so. */
export async function tryTitle(ground: Ground, value: Typed): Promise<readonly Came[]> {
  const { house, owner, opened } = ground
  const title = typedOf(value)
  const ask = (json: object) => house.ask('POST', '/api/rooms', { headers: owner, json })
  const room = await ask({ workshop: 'nasty', title })
  const programme = [{ workshop: 'nasty' }, { break: title, minutes: 5 }]
  const pause = await ask({ programme, title: 'With a break' })
  for (const answer of [room, pause]) {
    if (answer.status !== 201) continue
    const { room: made, keys, links } = answer.json
    opened.push({
      what: `title ${JSON.stringify(title)}`,
      room: { ...made, keys, links, steps: [] },
    })
  }
  return [
    { where: 'as a room’s title', ...cameOf(room, (body) => body.room.title) },
    { where: 'as a break', ...cameOf(pause, (body) => body.room.programme[1].break) },
  ]
}

/** A room, and a seat, in a language; documents must come of it. */
export async function tryLanguage(ground: Ground, language: string): Promise<readonly Came[]> {
  const { house, owner, room } = ground
  const made = await house.ask('POST', '/api/rooms', {
    headers: owner,
    json: { workshop: 'nasty', language },
  })
  const seat = await house.ask('POST', '/api/join', { json: { code: room.code, language } })
  const came: Came[] = [
    { where: 'as a room’s', ...cameOf(made, () => language) },
    { where: 'as a seat’s', ...cameOf(seat, () => language) },
  ]
  const guest =
    made.status === 201
      ? await house.ask('POST', '/api/join', { json: { code: made.json.room.code } })
      : null
  for (const each of [seat, guest]) {
    if (each?.status !== 201) continue
    const headers = bearer(each.json.token)
    for (const form of each === seat ? ['json', 'html', 'md'] : ['ics']) {
      const plan = await house.ask('GET', `/api/rooms/${each.json.room.id}/plan.${form}`, {
        headers,
      })
      came.push({ where: `as a plan.${form}`, ...cameOf(plan, () => language) })
    }
  }
  return came
}
