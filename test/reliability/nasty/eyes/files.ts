/** Names in an archive that a file system would read as more than a name, or take for each other. */
export function fileNameFaults(names: readonly string[]): readonly string[] {
  const folded = names.map((name) => name.normalize('NFKC').toLowerCase())
  return names.flatMap((name, place) => [
    ...(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}-]*_[\p{L}\p{M}\p{N}-]+\.pdf$/u.test(name)
      ? []
      : [`a name: ${name}`]),
    ...(Buffer.byteLength(name) > 255 ? [`a long name: ${name}`] : []),
    ...(folded.indexOf(folded[place] ?? '') === place ? [] : [`the same name: ${name}`]),
  ])
}

/** What is wrong with a `Content-Disposition`: anything but a download under one plain and one encoded name. */
export function dispositionFaults(header: string | null): readonly string[] {
  const [, plain, encoded] =
    /^attachment; filename="([ !#-[\]-~]*)"; filename\*=UTF-8''([\w!#$&+.^`|~%-]+)$/u.exec(
      header ?? '',
    ) ?? []
  if (plain === undefined || encoded === undefined) return [`a header: ${String(header)}`]
  const name = decodeURIComponent(encoded)
  return [plain, name]
    .filter((each) => /[\p{Cc}\p{Cf}/\\:*?"<>|]|^[. ]|[. ]$/u.test(each))
    .map((each) => `a name: ${each}`)
}

/** Lines of a log that are not one event each in printable ASCII, or that hold a word that nobody may log. */
export function logFaults(log: string, words: readonly string[]): readonly string[] {
  const lines = log.split('\n').filter((line) => line !== '')
  return lines.flatMap((line) => [
    ...(/^\{"at":"[^"]*","level":"(?:error|warn|info|debug)","event":"[a-z-]+"[ -~]*\}$/.test(line)
      ? []
      : [`a line: ${line}`]),
    ...(isJson(line) ? [] : [`no JSON: ${line}`]),
    ...words.filter((word) => line.includes(word)).map((word) => `a word: ${word}`),
  ])
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line)
    return true
  } catch {
    return false
  }
}
