const stops =
  'button:not(:disabled), input:not(:disabled), select, textarea, a[href], [tabindex="0"]'

/**
 * Keeps keys and ears at their place: where a press takes away the very control that was pressed, the focus goes on to what
 * stands there now, or else is lost at the top of the page. A finger has no such place to lose, and no keyboard may come up
 * under it.
 */
export function keepPlace(root: HTMLElement): () => void {
  let before: readonly HTMLElement[] | null = null

  function onclick(event: MouseEvent): void {
    // A click without a count comes from a key, or from a screen reader.
    const all = event.detail === 0 ? [...root.querySelectorAll<HTMLElement>(stops)] : []
    const at = all.findIndex((each) => each === document.activeElement)
    before = at < 0 ? null : all.slice(0, at)
  }

  const watch = new MutationObserver(() => {
    if (before === null || document.activeElement !== document.body) return
    const last = before.findLast((each) => each.isConnected)
    before = null
    const now = [...root.querySelectorAll<HTMLElement>(stops)]
    const next = now[last === undefined ? 0 : now.indexOf(last) + 1] ?? last
    next?.focus()
  })

  root.addEventListener('click', onclick, true)
  watch.observe(root, { childList: true, subtree: true })
  return () => {
    root.removeEventListener('click', onclick, true)
    watch.disconnect()
  }
}
