/**
 * A link with a key that is pasted into the tab of the same page changes only what follows the hash, which loads nothing:
 * the page starts anew from it, as if newly opened.
 */
export function startAnewFromPastedLinks(): void {
  addEventListener('hashchange', () => {
    if (location.hash.length > 1) location.reload()
  })
}
