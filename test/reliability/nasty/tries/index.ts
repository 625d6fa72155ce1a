import type { Ground } from '../ground.ts'
import type { Surface, Values } from '../nasty.ts'
import type { Came } from './came.ts'
import { tryAfter, tryAnswer, tryCommand, tryFrame, tryHandshake } from './commands.ts'
import { tryBody, tryCode, tryHeaders, tryPath, tryReturnCode, tryWorkshop } from './requests.ts'
import { tryLanguage, tryName, tryTitle } from './words.ts'

/** How a value is put in at each place; texts come with their people, in `writing.ts`. A place without a way in does not compile. */
export const tries: {
  readonly [S in Exclude<Surface, 'text'>]: (
    ground: Ground,
    value: Values[S],
  ) => Promise<readonly Came[]>
} = {
  name: tryName,
  answer: tryAnswer,
  title: tryTitle,
  code: tryCode,
  'return code': tryReturnCode,
  command: tryCommand,
  frame: tryFrame,
  handshake: tryHandshake,
  after: tryAfter,
  path: tryPath,
  headers: tryHeaders,
  body: tryBody,
  workshop: tryWorkshop,
  language: tryLanguage,
}
