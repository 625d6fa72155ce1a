import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { Encoding } from './squeeze.ts'
import { encodingFor, plain, squeeze } from './squeeze.ts'

/** The built client, read once: pages by name, all other files by their path from the root. */
export interface ClientFiles {
  readonly page: (name: PageName) => string
  /** A file as a response; null: there is none of this path. */
  readonly file: (
    path: string,
    request: { readonly accepts: string | undefined; readonly etag: string | undefined },
  ) => Promise<Response | null>
}

export type PageName = 'participant' | 'projector' | 'facilitator' | 'organizer'

interface KeptFile {
  readonly bytes: Uint8Array
  readonly type: string
  readonly squeezed: Map<Encoding, Promise<Uint8Array>>
}

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  ico: 'image/x-icon',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  map: 'application/json',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  ttf: 'font/ttf',
  webmanifest: 'application/manifest+json',
  woff: 'font/woff',
  woff2: 'font/woff2',
}

/** Fonts and pictures are compressed already. */
const compressible = /^(text\/|application\/|image\/svg)/

/** Reads the folder that the client was built into; throws where a page is missing. */
export function clientFiles(folder: string): ClientFiles {
  const kept = new Map<string, KeptFile>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    const path = `/${relative(folder, file).split(sep).join('/')}`
    kept.set(path, {
      bytes: readFileSync(file),
      type: types[path.split('.').pop() ?? ''] ?? 'application/octet-stream',
      squeezed: new Map(),
    })
  }
  return {
    page: (name) => {
      const page = kept.get(`/${name}/index.html`)
      if (page === undefined) throw new Error(`the client was built without its ${name} page`)
      return new TextDecoder().decode(page.bytes)
    },
    file: async (path, { accepts, etag }) => {
      const file = path.endsWith('.html') ? undefined : kept.get(path)
      if (file === undefined) return null
      const headers = new Headers({
        'content-type': file.type,
        'cache-control': cacheFor(path),
        vary: 'Accept-Encoding',
      })
      const tag = `"${file.bytes.length.toString(36)}-${checksum(file.bytes)}"`
      headers.set('etag', tag)
      if (etag === tag) return new Response(null, { status: 304, headers })
      const encoding =
        compressible.test(file.type) && file.bytes.length > 1024 ? encodingFor(accepts) : null
      if (encoding === null) return new Response(plain(file.bytes), { headers })
      const squeezing = file.squeezed.get(encoding) ?? squeeze(file.bytes, encoding, 'best')
      file.squeezed.set(encoding, squeezing)
      headers.set('content-encoding', encoding)
      return new Response(plain(await squeezing), { headers })
    },
  }
}

/** Built assets bear a hash of their content in their name, so they never change; the rest is asked for again. */
function cacheFor(path: string): string {
  return path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
}

/** FNV-1a, 32 bits: tells versions of a file apart, no more. */
function checksum(bytes: Uint8Array): string {
  let hash = 0x811c9dc5
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193)
  return (hash >>> 0).toString(36)
}
