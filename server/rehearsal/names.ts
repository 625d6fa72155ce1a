import { noSamples } from '../../templates/library.ts'
import type { LiveRoom } from '../rooms.ts'
import type { RehearsalParts } from './parts.ts'

/** For those whom no sample is about: short and long names, of several scripts, as they meet in a room. */
const more = [
  ...['Aylin', 'Bartholomew', 'Chidi', 'Dagny', 'Emeka', 'Fatoumata', 'Giulia', 'Hiroshi'],
  ...['Ines', 'Jürgen', 'Katarzyna', 'Lin', 'Maëlle', 'Nils', 'Oksana', 'Pedro', 'Qiang'],
  ...['Rosa', 'Søren', 'Tamar', 'Uma', 'Václav', 'Wanjiru', 'Xenia', 'Yusuf', 'Zofia'],
  ...['Anna-Lena', 'Björn', 'Carmen', 'ليلى', 'Ewa', 'Farid', 'Grace', 'Håkon', 'Ivana'],
  ...['Joana', 'Kenji', 'Leila', 'Marek', 'Ngozi', 'Olu', 'Paula', 'Rania', 'Sindre'],
  ...['Thandi', 'Vera', 'Wim', 'Zeynep'],
] as const

/** The sample people of the room's first workshop that has any, and as many others as a room may need. */
export function namesFor(
  room: LiveRoom,
  { samples }: Pick<RehearsalParts, 'samples'>,
): readonly string[] {
  const sampled = room.state().items.map((item) => {
    const { people } = ('workshop' in item ? samples(item.workshop.id) : undefined) ?? noSamples
    return people
  })
  const first = sampled.find((people) => people.length > 0) ?? []
  return [...first, ...more.filter((name) => !first.includes(name))]
}
