import type { Plan } from '../../../../templates/block.ts'
import { planMarkdown } from '../../../../server/export/plan-markdown.ts'
import { harmless } from './harmless.ts'

/** Headings, lists, tables, links and other marks that are in a plan and not in the same one with harmless words. */
export function markdownFaults(plan: Plan, text: string): readonly string[] {
  const twin = planMarkdown(harmless(plan))
  const bare = text.replace(/\\[\p{P}\p{S}]/gu, 'x')
  return [
    ...(startsIn(text).join('\n') === startsIn(twin).join('\n') ? [] : ['lines that begin anew']),
    ...(marksIn(bare) === marksIn(twin) ? [] : [`marks: ${marksIn(bare)}, not ${marksIn(twin)}`]),
    ...(bare.match(/[a-z]:\/\/|www\.|[^\s]@[^\s]/giu) ?? []).map((link) => `a link: ${link}`),
    ...(/(?!\n)\p{Cc}/u.test(text) ? ['a control character'] : []),
  ]
}

/** What each line begins with, where that means something. */
function startsIn(text: string): readonly string[] {
  return text
    .split('\n')
    .map(
      (line) =>
        /^(?:#{1,6} | *[-+*] (?:\[[ x]\] )?|> ?|\| |\d+[.)] |```|~~~|=+$|-+$| {4})/u.exec(
          line,
        )?.[0] ?? '',
    )
}

function marksIn(text: string): string {
  return text.match(/[*_`[\]<>#|!~&]/gu)?.join('') ?? ''
}
