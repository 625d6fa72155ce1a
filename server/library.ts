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

/** The workshops of all these folders that are there; a later one replaces one of the same file name. Throws `WorkshopProblems`. */
export function libraryIn(folders: readonly string[]): Library {
  const files = folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => [name, join(folder, name)] as const))
    .filter(([name]) => name.endsWith('.yaml'))
  const texts = files.map(([name, path]) => [name, readFileSync(path, 'utf8')] as const)
  const library = libraryFrom(Object.fromEntries(texts))
  if (library.problems.length > 0) throw new WorkshopProblems(library)
  return library
}
