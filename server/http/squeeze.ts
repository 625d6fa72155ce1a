import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

export type Encoding = 'br' | 'gzip'

/** Bytes under which compressing saves no packet. */
const smallest = 1024

/** The best encoding that a client takes. Browsers offer brotli on secure pages alone. */
export function encodingFor(accepts: string | undefined): Encoding | null {
  const names = (accepts ?? '').split(',').flatMap((part) => {
    const [name = '', ...parameters] = part
      .trim()
      .split(';')
      .map((piece) => piece.trim())
    return parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter)) ? [] : [name]
  })
  return names.includes('br') ? 'br' : names.includes('gzip') ? 'gzip' : null
}

/** Compresses off the main thread: `best` for what is kept, else fast enough for every request. */
export async function squeeze(
  bytes: Uint8Array,
  encoding: Encoding,
  how: 'best' | 'fast',
): Promise<Uint8Array> {
  if (encoding === 'gzip') return zip(bytes, { level: how === 'best' ? 9 : 6 })
  return brotli(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: how === 'best' ? 11 : 4,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  })
}

/** A text made for this request alone, compressed if that helps. */
export async function squeezed(
  text: string,
  type: string,
  accepts: string | undefined,
): Promise<Response> {
  const bytes = new TextEncoder().encode(text)
  const headers = new Headers({
    'content-type': type,
    'cache-control': 'no-store',
    vary: 'Accept-Encoding',
  })
  const encoding = bytes.length < smallest ? null : encodingFor(accepts)
  if (encoding === null) return new Response(bytes, { headers })
  headers.set('content-encoding', encoding)
  return new Response(plain(await squeeze(bytes, encoding, 'fast')), { headers })
}

/** Bytes over a buffer of their own, as `Response` wants them. */
export function plain(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes)
}
