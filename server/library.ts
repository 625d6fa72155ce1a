import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { libraryFrom } from '../templates/library.ts'
import type { Library } from '../templates/library.ts'
import type { Workshop } from '../templates/workshop.ts'

/** Workshops that cannot be read: every mistake in all of them, one a line. */
export class WorkshopProblems extends Error {
  constructor({ problems }: Pick<Library, 'problems'>) {
    const lines = problems.map(({ file, line, path, message }) =>
      [`${file}:${line}`, ...(path === '' ? [] : [path]), message].join(' - '),
    )
    super(['These workshops cannot be read:', ...lines].join('\n'))
  }
}

/**
 * The workshops of all these folders that are there; a later one replaces one of the same file name. The first is the
 * house's own, whose samples its tests have read. Throws `WorkshopProblems`.
 */
export function libraryIn(folders: readonly string[]): Library {
  const files = folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder).map((name) => ({ name, folder, own: folder === folders[0] })),
    )
    .filter(({ name }) => name.endsWith('.yaml'))
  const texts = files.map(
    ({ name, folder }) => [name, readFileSync(join(folder, name), 'utf8')] as const,
  )
  const replaced = new Set(files.flatMap(({ name, own }) => (own ? [] : [name])))
  const built = readByBuild()
  const library = libraryFrom(Object.fromEntries(texts), {
    isProven: (id) => !replaced.has(`${id}.yaml`) && !replaced.has(`${id}.samples.yaml`),
    parsed: (text) => built[hashOf(text)],
  })
  if (library.problems.length > 0) throw new WorkshopProblems(library)
  return library
}

/** Workshops by a hash of the text that they were read from. */
export type ByText = Readonly<Record<string, Workshop>>

/** The workshops of a folder as the build keeps them, in `workshops.json` beside the server. Throws `WorkshopProblems`. */
export function byText(folder: string): ByText {
  const { workshops } = libraryIn([folder])
  return Object.fromEntries(
    [...workshops].map(([id, workshop]) => [
      hashOf(readFileSync(join(folder, `${id}.yaml`), 'utf8')),
      workshop,
    ]),
  )
}

/** What the build has read. The sources, which may have changed since in how they read, have nothing beside them. */
function readByBuild(): ByText {
  const file = join(import.meta.dirname, 'workshops.json')
  // The build wrote it from `byText`.
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as ByText) : {}
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}
