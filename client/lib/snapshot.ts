import type { Snapshot } from '../../server/room/protocol.ts'

/**
 * What the server put into the page: the JSON of `<script type="application/json" id="snapshot">`. Null where the asker
 * is nobody in any room yet, or where the block is missing or broken: then the page asks over HTTP.
 */
export function snapshotOfPage(page: Document = document): Snapshot | null {
  try {
    // Our own server wrote the block for this page; its shape is the wire's.
    return JSON.parse(page.getElementById('snapshot')?.textContent ?? 'null') as Snapshot | null
  } catch {
    return null
  }
}
