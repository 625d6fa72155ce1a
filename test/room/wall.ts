import {
  answered,
  did,
  facilitator,
  given,
  joined,
  opened,
  closed,
  revealed,
  type Past,
  type Scene,
} from './given.ts'
import type { Figure } from '../../templates/figure.ts'

/** What tests of the wall's figures begin with: six people, their answers, and what can be read of them. */

export const reveal = (step: string) => ({ type: 'revealStep', step: `walk.${step}` }) as const
export const hide = (step: string) => did(facilitator, { type: 'hideStep', step: `walk.${step}` })
export const people = ['anna', 'ben', 'cai', 'dee', 'eva', 'fin'] as const
export const everybody = joined('Anna', 'Ben', 'Cai', 'Dee', 'Eva', 'Fin')
export const film = (job: string) => ({ slots: { job, place: 'Lyon' } })

/** The first `n` people answer. */
export const all =
  (n: number, step: string, body: (seat: string, place: number) => unknown): Past =>
  (told) =>
    people
      .slice(0, n)
      .reduce((room, seat, place) => answered(seat, step, body(seat, place))(room), told)

/** The figure of a kind that is on the wall. */
export function figure<K extends Figure['kind']>(
  room: Scene,
  kind: K,
): Extract<Figure, { kind: K }> {
  const found = room
    .stage('projector')
    .figure?.find((each): each is Extract<Figure, { kind: K }> => each.kind === kind)
  if (found === undefined) throw new Error(`no ${kind} on the wall`)
  return found
}

/** The cards on the wall, each with its name where it has one. */
export const cards = (room: Scene) =>
  figure(room, 'cards')
    .cards.map(({ text, name }) => (name === undefined ? text : `${name}: ${text}`))
    .sort()
export const counts = (room: Scene) => figure(room, 'bars').bars.map((bar) => bar.count)

/** Anna and Ben ticked to be shown and were, and Anna took it back. */
export const tookBack = given(
  everybody,
  opened('film'),
  answered('anna', 'film', film('a baker'), { show: { answer: 'named' } }),
  answered('ben', 'film', film('a sailor'), { show: { answer: 'named' } }),
  closed('film'),
  revealed('film'),
  answered('anna', 'film', film('a baker'), { rev: 2, show: {} }),
)
