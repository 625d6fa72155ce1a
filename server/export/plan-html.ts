import type { Plan } from '../../templates/block.ts'
import { html } from './html.ts'
import { pageHtml, sectionHtml } from './page-html.ts'

/** A plan as one file that opens anywhere. Equal plans give equal files. */
export function planHtml(plan: Plan): string {
  const head = plan.pagesHead
  return pageHtml({
    language: plan.language,
    name: `${plan.title}, ${plan.subtitle}`,
    title: plan.title,
    subtitle: plan.subtitle,
    body: html`${plan.front.map(sectionHtml)}
    ${
      plan.pages.length === 0
        ? null
        : html`<div class="private">
              ${
                head
                  ? html`<h2 class="large">${head.title}</h2>
                      <p class="quiet">${head.text}</p>`
                  : null
              }
            </div>
            ${plan.pages.map(sectionHtml)}`
    }`,
    foot: plan.footer.pages,
  })
}
