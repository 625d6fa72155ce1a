/**
 * Says things to people who listen to the page instead of looking at it, through a region that was in the page, empty,
 * from the start (`<p id="announcer" role="status" aria-live="polite">` in each page's HTML).
 */
export function announce(sentence: string, page: Document = document): void {
  const region = page.getElementById('announcer')
  if (!region) return
  // The same sentence twice is said twice: an emptied region makes the second one a change.
  region.textContent = ''
  setTimeout(() => {
    region.textContent = sentence
  }, 50)
}
