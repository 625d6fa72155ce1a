import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { libraryFrom } from '../templates/library.ts'
import type { Library } from '../templates/library.ts'

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
  const library = libraryFrom(
    Object.fromEntries(texts),
    (id) => !replaced.has(`${id}.yaml`) && !replaced.has(`${id}.samples.yaml`),
  )
  if (library.problems.length > 0) throw new WorkshopProblems(library)
  return library
}
