/**
 * Gives files in an archive their names, each once: `Anna-2_plan.pdf` from a person's name, a word and an ending. A second
 * one that any file system would take for the same becomes `Anna-2_plan-2.pdf`.
 */
export function fileNames(): (person: string, what: string, ending: string) => string {
  const taken = new Set<string>()
  return (person, what, ending) => {
    const stem = `${tame(person)}_${tame(what)}`
    for (let copy = 1; ; copy += 1) {
      const name = `${stem}${copy === 1 ? '' : `-${copy}`}.${ending}`
      const folded = name.normalize('NFKC').toLowerCase()
      if (taken.has(folded)) continue
      taken.add(folded)
      return name
    }
  }
}

/** A folder is named as a file is. */
export function folderName(name: string): string {
  return tame(name)
}

/** A name that no file system and no archiver reads as anything but a name: letters, marks, digits and hyphens. */
function tame(text: string): string {
  const clean = text
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^[-\p{M}]+|-+$/gu, '')
  return [...clean].slice(0, longest).join('').replace(/-+$/, '') || 'X'
}

/** Code points; with four bytes each, two of them and an ending stay below the 255 bytes that file systems take. */
const longest = 28
