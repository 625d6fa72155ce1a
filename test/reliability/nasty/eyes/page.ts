import type { BrowserContext, Page } from 'playwright-core'

/** What pages did that no page may do. */
export interface Watch {
  /** Asked of anybody but our server. */
  readonly requests: string[]
  /** Dialogs that came up, and faults that nobody caught. */
  readonly surprises: string[]
}

/** Counts what the pages of a browser do from now on; what is asked of others is not sent. */
export async function watchPages(context: BrowserContext, origin: string): Promise<Watch> {
  const watch: Watch = { requests: [], surprises: [] }
  const { host } = new URL(origin)
  const isOurs = (url: string): boolean =>
    /^(?:data|blob|about|file):/.test(url) || new URL(url).host === host
  await context.route(
    (url) => !isOurs(url.href),
    (route) => route.abort(),
  )
  context.on('request', (request) => {
    if (!isOurs(request.url())) watch.requests.push(request.url())
  })
  context.on('page', (page) => {
    page.on('dialog', (dialog) => {
      watch.surprises.push(`a dialog: ${dialog.message()}`)
      void dialog.dismiss()
    })
    page.on('pageerror', (fault) => watch.surprises.push(`a fault: ${fault.message}`))
    page.on('websocket', (socket) => {
      if (new URL(socket.url()).host !== host) watch.requests.push(socket.url())
    })
  })
  await context.addInitScript(() => {
    const seen: string[] = []
    Object.assign(window, { seen })
    for (const name of ['alert', 'confirm', 'prompt', 'print'] as const)
      Object.assign(window, { [name]: (text: unknown) => seen.push(`${name} ${String(text)}`) })
    document.addEventListener('securitypolicyviolation', (event) =>
      seen.push(`refused ${event.violatedDirective} ${event.blockedURI}`),
    )
  })
  return watch
}

/** Where a text must stand, and how it must be set apart. */
export interface Sought {
  readonly text: string
  /** A name: in an element of its own that keeps its direction to itself. */
  readonly isName?: boolean
}

/**
 * What is wrong with a page as it stands: scripts that ran, reports of the content policy, elements that no page of ours has,
 * texts that are not there as they were written, names that could turn what follows around, and what leaves its room.
 */
export function pageFaults(page: Page, sought: readonly Sought[]): Promise<readonly string[]> {
  return page.evaluate((all) => {
    const faults = [...((window as unknown as { seen?: string[] }).seen ?? ['nobody watches'])]
    const foreign =
      'img, iframe, frame, object, embed, video, audio, base, marquee, plaintext, form[action], ' +
      'meta[http-equiv]:not([http-equiv="Content-Security-Policy"]), [onload], [onerror], [onclick], [onfocus], [onmouseover], [onanimationstart], ' +
      'svg script, body script:not([src]):not([type="application/json"])'
    for (const element of document.querySelectorAll(foreign))
      faults.push(`an element: ${element.outerHTML.slice(0, 80)}`)
    for (const link of document.querySelectorAll('a[href]'))
      if (!(link instanceof HTMLAnchorElement) || link.origin !== location.origin)
        faults.push(`a link: ${link.getAttribute('href') ?? ''}`)
    if ('polluted' in {} || 'isAdmin' in {}) faults.push('a prototype')

    const plain = (text: string): string => text.replace(/\s+/gu, ' ').trim()
    const texts: Text[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) texts.push(walker.currentNode as Text) // text nodes alone are shown to it
    const shown = texts.filter(({ parentElement }) => parentElement?.checkVisibility() === true)
    for (const { text, isName } of all) {
      const nodes = shown.filter(({ data }) =>
        isName === true ? plain(data) === plain(text) : plain(data).includes(plain(text)),
      )
      if (nodes.length === 0) faults.push(`missing: ${text.slice(0, 60)}`)
      if (isName !== true || nodes.length === 0) continue
      const apart = (node: Text): boolean =>
        ['isolate', 'plaintext'].includes(
          getComputedStyle(node.parentElement ?? document.body).unicodeBidi,
        )
      if (!nodes.some(apart)) faults.push(`not apart: ${text.slice(0, 60)}`)
    }
    const boxes = document.querySelectorAll('.cards li, li.card, aside li, td, h1')
    for (const box of [document.documentElement, ...boxes])
      if (box.scrollWidth > box.clientWidth + 1 && box.clientWidth > 0)
        faults.push(
          `${box.scrollWidth - box.clientWidth} px too wide: ${box.textContent.slice(0, 60)}`,
        )
    return faults
  }, sought)
}

/** Whether a sentence with this name in it is drawn in its order: its beginning, the name, its end. From left to right. */
export function readsInOrder(page: Page, name: string): Promise<boolean> {
  return page.evaluate((sought) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const boxOf = (node: Node, start: number, end: number): DOMRect => {
      const range = document.createRange()
      range.setStart(node, start)
      range.setEnd(node, end)
      return range.getBoundingClientRect()
    }
    while (walker.nextNode()) {
      const node = walker.currentNode as Text // text nodes alone are shown to it
      const at = node.data.indexOf(sought)
      const visible = node.parentElement?.checkVisibility() === true
      if (!visible || at < 1 || node.data.trim() === sought) continue
      const after = node.data.slice(at + sought.length).search(/[.?!]/u)
      if (after < 0) continue
      const end = at + sought.length + after
      const [first, own, last] = [
        boxOf(node, 0, 1),
        boxOf(node, at, at + sought.length),
        boxOf(node, end, end + 1),
      ]
      return first.left < own.left + 1 && last.left > own.right - 1
    }
    return false
  }, name)
}
