import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  statfsSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { codeOf } from '../../code-of.ts'
import type { Config } from '../../config.ts'
import { bytes } from '../plain.ts'
import type { Finding } from './finding.ts'
import { attention, fault, ok } from './finding.ts'

/** The oldest Node that Cairn runs on, as package.json says. */
const oldestNode = [20, 19] as const
/** Free bytes under which it is time to make room: a week of full rooms takes far less. */
const littleRoom = 500e6
/** How long a save to the disk may take before people notice, in ms. */
const slowDisk = 100

export function nodeVersion(version: string = process.versions.node): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const needed = oldestNode.join('.')
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]))
    return ok(`Node ${version}.`)
  return fault(`Node ${version} is too old.`, `Install Node ${needed} or newer.`)
}

export function builtPages(root: string): Finding {
  const pages = ['participant', 'projector', 'facilitator', 'organizer']
  const missing = pages.filter((page) => !existsSync(join(root, 'dist/client', page, 'index.html')))
  return missing.length === 0
    ? ok('The pages are built.')
    : fault('The pages are not built.', 'Run npm run build.')
}

/** Whether everything that is kept has a place, with room in it, and takes a save to the disk. */
export function dataFolder({ dataDir }: Pick<Config, 'dataDir'>): readonly Finding[] {
  const folder = resolve(dataDir)
  if (!existsSync(folder)) return [emptyPlace(folder)]
  const took = saveOnce(folder)
  if (typeof took === 'string')
    return [
      fault(
        `The data folder ${folder} cannot be written (${took}).`,
        'Give this user the right to write there, make room, or set DATA_DIR to another folder.',
      ),
    ]
  const { bavail, bsize } = statfsSync(folder)
  const free = bavail * bsize
  return [
    took <= slowDisk
      ? ok(`The data folder ${folder} can be written; a save takes about ${Math.ceil(took)} ms.`)
      : attention(
          `A save to the data folder ${folder} took ${Math.ceil(took)} ms.`,
          'Answers take as long to be saved: use a local disk that is not busy.',
        ),
    free >= littleRoom
      ? ok(`${bytes(free)} are free there.`)
      : attention(`Only ${bytes(free)} are free in the data folder.`, 'Make room on that disk.'),
  ]
}

function emptyPlace(folder: string): Finding {
  let above = dirname(folder)
  while (!existsSync(above)) above = dirname(above)
  const took = saveOnce(above)
  return typeof took === 'number'
    ? ok(`The data folder ${folder} is not there yet; the first start makes it.`)
    : fault(
        `The data folder ${folder} is not there and cannot be made (${took}).`,
        'Make it for this user, or set DATA_DIR to another folder.',
      )
}

/** Writes a byte to the disk and removes it; ms, or the code of what went wrong. */
function saveOnce(folder: string): number | string {
  const file = join(folder, `.cairn-doctor-${process.pid}`)
  const from = performance.now()
  try {
    const open = openSync(file, 'wx', 0o600)
    try {
      writeSync(open, '.')
      fsyncSync(open)
    } finally {
      closeSync(open)
      unlinkSync(file)
    }
    return performance.now() - from
  } catch (problem) {
    return codeOf(problem) || 'unknown'
  }
}

/** Whether only this user can read what is kept. Windows has no such rights. */
export function rights({ dataDir }: Pick<Config, 'dataDir'>): readonly Finding[] {
  const folder = resolve(dataDir)
  const user = process.getuid?.()
  if (user === undefined || !existsSync(folder)) return []
  const kept = readdirSync(folder)
    .filter((name) => /^(cairn\.sqlite|cookie\.secret)/.test(name))
    .map((name) => join(folder, name))
  const foreign = [folder, ...kept].filter((path) => statSync(path).uid !== user)
  const shown = kept.filter((path) => (statSync(path).mode & 0o077) !== 0)
  return [
    ...(foreign.length === 0
      ? []
      : [
          attention(
            `The data folder, or what is in it, belongs to another user than this one.`,
            'Run Cairn and its commands as one user.',
          ),
        ]),
    shown.length === 0
      ? ok('Other users of this machine cannot read what is kept.')
      : attention(
          'Other users of this machine can read what is kept.',
          `chmod 600 ${shown.join(' ')}`,
        ),
  ]
}
