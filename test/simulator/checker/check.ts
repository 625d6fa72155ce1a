import type { Run } from '../simulate.ts'
import { checkCommands } from './commands.ts'
import { checkCurrent, checkNeverBack } from './current.ts'
import { checkHeard } from './heard.ts'
import { checkLog, checkReplay } from './log.ts'
import { prefixesOf } from './prefixes.ts'
import { checkPrivate } from './private.ts'
import { checkErased, checkTexts } from './texts.ts'
import { projectionsOf } from './projections.ts'
import { checkTalks } from './talks.ts'
import { checkViews } from './views.ts'
import type { Violation } from './violation.ts'

/** Holds a run's whole history against every invariant. Empty: it broke none. */
export function check(run: Run): readonly Violation[] {
  const prefixes = prefixesOf(run)
  const { frames, shown, faults } = run.history
  const projected = projectionsOf()
  return [
    ...checkLog(prefixes),
    ...checkCommands(run, prefixes),
    ...checkViews(frames, prefixes, projected),
    ...checkNeverBack(shown),
    ...checkPrivate(frames, prefixes),
    ...checkReplay(run, prefixes),
    ...checkCurrent(run.looks.healed, prefixes, { projected, still: false }),
    ...checkCurrent(run.looks.last, prefixes, { projected, still: true }),
    ...checkTexts(run, prefixes),
    ...checkErased(prefixes),
    ...checkTalks(prefixes),
    ...checkHeard(prefixes),
    ...faults.map(({ process, fault }): Violation => ({
      ...{ invariant: 'no-fault', at: prefixes.last.at },
      what: `${process}: ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}`,
    })),
  ]
}
