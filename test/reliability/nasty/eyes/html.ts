import type { Plan } from '../../../../templates/block.ts'
import { planHtml } from '../../../../server/export/plan-html.ts'
import { harmless } from './harmless.ts'

/** Elements and attributes that are in a saved plan and not in the same one with harmless words. */
export function htmlFaults(plan: Plan, html: string): readonly string[] {
  const must = tagsIn(planHtml(harmless(plan)))
  const are = tagsIn(html)
  const extra = are.filter((tag, place) => tag !== must[place])
  return are.join() === must.join() ? [] : [`tags: ${extra.slice(0, 3).join(' ')}`]
}

function tagsIn(html: string): readonly string[] {
  return html.replace(/<style>[^]*?<\/style>/, '').match(/<[^>]*>/g) ?? []
}

/**
 * What is wrong with a page that brings a snapshot along: anything but its one block of JSON differs from the page without
 * one, or the block is not the snapshot.
 */
export function blockFaults(page: string, bare: string): readonly string[] {
  const start = '<script type="application/json" id="snapshot">'
  const [before = '', rest = ''] = cut(page, start)
  const [json = '', after = ''] = cut(rest, '</script>')
  const [bareBefore = '', bareRest = ''] = cut(bare, start)
  const bareAfter = cut(bareRest, '</script>')[1]
  const faults = before === bareBefore && after === bareAfter ? [] : ['the page around its block']
  // What is left of JSON's own characters must be nothing that a page or an old script reads as its own.
  if (/[<\u2028\u2029]/.test(json)) faults.push('a block that a page could read')
  try {
    JSON.parse(json)
    return faults
  } catch {
    return [...faults, 'a block that is no JSON']
  }
}

function cut(text: string, at: string): readonly string[] {
  const place = text.indexOf(at)
  return place < 0 ? [text] : [text.slice(0, place), text.slice(place + at.length)]
}
