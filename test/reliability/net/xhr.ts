/** As much of `XMLHttpRequest` as Socket.IO's polling uses, over the page's own `fetch`. */
export function xhrOver(fetch: typeof globalThis.fetch): new () => object {
  return class {
    withCredentials = false
    readyState = 0
    status = 0
    responseText = ''
    onreadystatechange: (() => void) | null = null
    readonly #headers: Record<string, string> = {}
    readonly #stop = new AbortController()
    #method = 'GET'
    #url = ''

    open(method: string, url: string): void {
      this.#method = method
      this.#url = url
    }

    setRequestHeader(name: string, value: string): void {
      this.#headers[name] = value
    }

    getResponseHeader(): null {
      return null
    }

    send(body?: string): void {
      void this.#carryOut(body)
    }

    abort(): void {
      this.#stop.abort()
    }

    async #carryOut(body: string | undefined): Promise<void> {
      try {
        const response = await fetch(this.#url, {
          method: this.#method,
          headers: this.#headers,
          signal: this.#stop.signal,
          ...(body === undefined ? {} : { body }),
        })
        this.responseText = await response.text()
        this.status = response.status
      } catch {
        this.status = 0
      }
      if (this.#stop.signal.aborted) return
      this.readyState = 4
      this.onreadystatechange?.()
    }
  }
}
