import { encode } from 'uqr'

/**
 * A QR code as one path of squares, one unit each, `size` units wide with a quiet zone of 4. Upper case lets the code use its
 * smaller alphabet; our routes and all hosts ignore case.
 */
export function qrPath(link: string): { readonly path: string; readonly size: number } {
  const code = encode(link.toUpperCase(), { ecc: 'M', border: 4 })
  const path = code.data
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('')
  return { path, size: code.size }
}
