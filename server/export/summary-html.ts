import type { Summary } from '../../templates/block.ts'
import { html } from './html.ts'
import { pageHtml, sectionHtml } from './page-html.ts'

/** The group's document as one file that opens anywhere; figures are tables of what they show. Equal ones give equal files. */
export function summaryHtml({ language, title, subtitle, sections, footer }: Summary): string {
  return pageHtml({
    language,
    name: title,
    title,
    subtitle,
    body: html`${sections.map(sectionHtml)}`,
    foot: footer.pages,
  })
}
