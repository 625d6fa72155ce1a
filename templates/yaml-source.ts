import { isAlias, isNode, isPair, isScalar, LineCounter, parseDocument, visit } from 'yaml'
import type { Problem } from './workshop.ts'

/** Where something stands in a YAML text: keys and indexes from the top. */
export type YamlPath = readonly (string | number)[]

/** A YAML text that was read: plain values, and the line (from 1) of each path. */
export interface YamlSource {
  readonly value: unknown
  readonly problems: readonly Problem[]
  problem(path: YamlPath, message: string): Problem
}

/** A workshop's text may be this long, in UTF-16 units. */
const longest = 256 * 1024

/** Brackets open at once; a workshop has about four. */
const deepest = 64

/** Reads YAML 1.2 (core schema). Refuses anchors, aliases, tags and merge keys: a workshop says plainly what it means. */
export function readYaml(text: string): YamlSource {
  const lines = new LineCounter()
  const refused = (message: string): YamlSource => ({
    value: undefined,
    problems: [{ line: 1, path: '', message }],
    problem: (path, said) => ({ line: 1, path: path.join('.'), message: said }),
  })
  if (text.length > longest) return refused('longer than 256 KiB')
  if (isTooDeep(text)) return refused('lists within lists, too deep to read')
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    merge: false,
    // Looked for below, once for each key: the reader compares each key with all before it.
    uniqueKeys: false,
    lineCounter: lines,
    prettyErrors: false,
  })
  const lineAt = (offset: number) => lines.linePos(offset).line || 1
  const lineOf = (path: YamlPath): number => {
    for (let length = path.length; length > 0; length -= 1) {
      const found = positionOf(document, path.slice(0, length))
      if (found !== undefined) return lineAt(found)
    }
    return 1
  }
  const problem = (path: YamlPath, message: string): Problem => ({
    line: lineOf(path),
    path: path.join('.'),
    message,
  })
  const problems: Problem[] = [...document.errors, ...document.warnings].map((error) => ({
    line: lineAt(error.pos[0]),
    path: '',
    message: error.message,
  }))
  const tell = (node: { readonly range?: readonly number[] | null | undefined }, message: string) =>
    problems.push({ line: lineAt(node.range?.[0] ?? 0), path: '', message })
  const refuse = (node: Parameters<typeof tell>[0], what: string) =>
    tell(node, `${what} are not allowed here`)
  visit(document, {
    Node: (_key, node) => {
      // An alias without an anchor is no YAML at all.
      if (!isAlias(node) && node.anchor !== undefined) refuse(node, 'anchors and aliases (&, *)')
      if (node.tag !== undefined) refuse(node, 'tags (!)')
    },
    Map: (_key, map) => {
      const seen = new Set<unknown>()
      for (const { key } of map.items) {
        if (!isScalar(key)) continue
        if (seen.has(key.value)) tell(key, `the key ${String(key.value)} stands here twice`)
        seen.add(key.value)
        if (key.value === '<<') refuse(key, 'merge keys (<<)')
        if (key.value === '__proto__') refuse(key, 'keys called __proto__')
      }
    },
  })
  return { value: problems.length === 0 ? document.toJS() : undefined, problems, problem }
}

/** The YAML reader calls itself for each level: a text made of thousands of brackets or dashes would end the process. */
function isTooDeep(text: string): boolean {
  let depth = 0
  for (const character of text) {
    if (character === '[' || character === '{') depth += 1
    if (character === ']' || character === '}') depth = Math.max(0, depth - 1)
    if (depth > deepest) return true
  }
  return /(?:[-?:][ \t]+){20}/u.test(text) || /^[ \t]{200}/mu.test(text)
}

/** Offset of the key (or the item) at a path; undefined where nothing stands there. */
function positionOf(
  document: ReturnType<typeof parseDocument>,
  path: YamlPath,
): number | undefined {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true)
  const last = path[path.length - 1]
  const items: unknown = isNode(parent) && 'items' in parent ? parent.items : undefined
  if (!Array.isArray(items)) return undefined
  const found: unknown =
    typeof last === 'number'
      ? items[last]
      : items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === last)
  const node = isPair(found) ? found.key : found
  return isNode(node) ? node.range?.[0] : undefined
}
