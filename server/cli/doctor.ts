import { readConfig } from '../config.ts'
import type { Config } from '../config.ts'
import { libraryIn, WorkshopProblems } from '../library.ts'
import type { Run } from './command.ts'
import { say, sentenceFor } from './command.ts'
import { database } from './doctor/database.ts'
import type { Finding } from './doctor/finding.ts'
import { fault, ok } from './doctor/finding.ts'
import { builtPages, dataFolder, nodeVersion, rights } from './doctor/machine.ts'
import { addresses, certificate, names, port } from './doctor/network.ts'
import { counted } from './plain.ts'
import { workshopFolders } from './place.ts'

/** `cairn doctor` */
export const run: Run = async ({ root }) => {
  const found: Finding[] = []
  for await (const finding of findings(root, process.env)) {
    found.push(finding)
    say(`${finding.state.padEnd(9)}  ${finding.what}`)
    if (finding.todo !== undefined) say(`${' '.repeat(11)}${finding.todo}`)
  }
  const count = (state: Finding['state']): number =>
    found.filter((finding) => finding.state === state).length
  say('')
  say(verdict(count('fault'), count('attention')))
  return count('fault') > 0 ? 1 : 0
}

/** Everything that is looked at, in the order in which it is told. */
async function* findings(
  root: string,
  environment: Readonly<Record<string, string | undefined>>,
): AsyncGenerator<Finding> {
  yield nodeVersion()
  yield builtPages(root)
  const read = readConfig(environment)
  if (!read.ok) return yield fault('The environment cannot be used.', read.problem)
  const { config } = read
  yield ok('The environment can be read.')
  yield* guarded(() => dataFolder(config))
  yield* guarded(() => rights(config))
  yield* await database(config)
  yield* guarded(() => [workshops(root, config)])
  yield* [await port(config), await addresses(config)]
  yield* guarded(() => certificate(config, Date.now()))
  yield* names(config)
}

function workshops(root: string, config: Config): Finding {
  try {
    const { workshops: found } = libraryIn(workshopFolders(root, config))
    return ok(`${counted(found.size, 'workshop')} can be read.`)
  } catch (problem) {
    if (!(problem instanceof WorkshopProblems)) throw problem
    const [, ...mistakes] = problem.message.split('\n')
    return fault('Workshops cannot be read.', mistakes.join(`\n${' '.repeat(11)}`))
  }
}

/** What keeps one thing from being looked at keeps nothing else. */
function guarded(look: () => readonly Finding[]): readonly Finding[] {
  try {
    return look()
  } catch (problem) {
    return [fault('Something could not be looked at.', sentenceFor(problem))]
  }
}

function verdict(faults: number, attentions: number): string {
  if (faults > 0) return `${counted(faults, 'fault')}: see above for what to do.`
  if (attentions > 0)
    return `Cairn works; ${attentions === 1 ? 'one thing asks' : `${attentions} things ask`} for attention.`
  return 'Everything is in order.'
}
