import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

export type ColorScheme = 'light' | 'dark'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds wrong on a page by WCAG 2.2 AA, in light and in dark unless told: one line each, none hoped for. */
export async function faults(
  page: Page,
  schemes: readonly ColorScheme[] = ['light', 'dark'],
): Promise<readonly string[]> {
  const found: string[] = []
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    // The content policy lets no script in but the server's own; what the driver evaluates is not bound by it.
    if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe)
    found.push(
      ...(await page.evaluate(async (scheme) => {
        const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']
        const { violations } = await window.axe.run(document, {
          runOnly: tags,
          resultTypes: ['violations'],
        })
        return violations.flatMap((fault) =>
          fault.nodes.map((node) => `${scheme} ${fault.id}: ${node.html.slice(0, 160)}`),
        )
      }, colorScheme)),
    )
  }
  return found
}

/** How many px a page is wider than its window: 0 where nobody has to scroll sideways. */
export function beyondEdge(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
}

declare global {
  interface Window {
    readonly axe: {
      run: (
        where: Document,
        options: { runOnly: readonly string[]; resultTypes: readonly string[] },
      ) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
    }
  }
}
