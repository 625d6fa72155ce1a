import type { Refusal } from '../../../server/room/refusals.ts'
import type { Trouble } from './ask.ts'
import { zipCounter } from './zip-count.ts'

/** Where an archive is on its way. `of`: how many files it will have; null: nobody says. `trouble`: why it was not begun. */
export type Way =
  | { readonly at: 'rest' }
  | { readonly at: 'coming'; readonly files: number; readonly of: number | null }
  | { readonly at: 'kept' }
  | { readonly at: 'broken'; readonly trouble: Trouble | null }

/** ms without a byte after which the line is taken for dead; a plan takes far less. */
const patience = 60_000

/**
 * An archive that takes its time, fetched by the page so that it can say how far it is. It is made anew each time: one that
 * broke off is begun again. Where a page cannot do this, its link works alone.
 */
export class Archive {
  current = $state.raw<Way>({ at: 'rest' })
  #stop: AbortController | null = null

  /** Fetches it and gives it to the browser to keep; does nothing while it is coming. */
  async fetch(path: string): Promise<void> {
    if (this.#stop !== null) return
    const stop = new AbortController()
    this.#stop = stop
    this.current = { at: 'coming', files: 0, of: null }
    try {
      this.current = await this.#come(path, stop)
    } catch {
      // However a line ends, by a fault, by silence or by the person: what came of it is half a file.
      const isWanted = stop.signal.aborted && stop.signal.reason === wanted
      this.current = isWanted ? { at: 'rest' } : { at: 'broken', trouble: null }
    } finally {
      this.#stop = null
    }
  }

  /** The person does not want it any more. */
  stop(): void {
    this.#stop?.abort(wanted)
  }

  async #come(path: string, stop: AbortController): Promise<Way> {
    let alarm = setTimeout(() => stop.abort(), patience)
    try {
      const response = await fetch(path, { cache: 'no-store', signal: stop.signal })
      if (!response.ok || response.body === null)
        return { at: 'broken', trouble: (await response.json()) as Refusal } // written by `server/http/problem.ts`
      const of = Number(response.headers.get('cairn-files') ?? 0) || null
      this.current = { at: 'coming', files: 0, of }
      const count = zipCounter()
      const pieces: Uint8Array<ArrayBuffer>[] = []
      const reader = response.body.getReader()
      let isWhole = false
      for (
        let { done, value } = await reader.read();
        !done;
        { done, value } = await reader.read()
      ) {
        if (value === undefined) continue
        clearTimeout(alarm)
        alarm = setTimeout(() => stop.abort(), patience)
        pieces.push(value)
        const { files, whole } = count(value)
        isWhole = whole
        this.current = { at: 'coming', files, of }
      }
      if (!isWhole) return { at: 'broken', trouble: null }
      keep(new Blob(pieces, { type: 'application/zip' }), nameIn(response))
      return { at: 'kept' }
    } finally {
      clearTimeout(alarm)
    }
  }
}

const wanted = 'the person stopped it'

function keep(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  const anchor = document.createElement('a')
  anchor.href = url
  anchor.download = name
  anchor.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** The name that the server gives the file, in its own letters (RFC 6266). */
function nameIn({ headers }: Response): string {
  const named = /filename\*=UTF-8''([^;]+)/.exec(headers.get('content-disposition') ?? '')
  return named?.[1] === undefined ? 'cairn.zip' : decodeURIComponent(named[1])
}
