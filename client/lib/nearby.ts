/**
 * Whether a page with this host name came from a machine in the same building: loopback, a private or link-local address
 * (RFC 1918, RFC 3927, RFC 4193), or a name without a public ending.
 */
export function isNearby(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase()
  if (name.includes(':')) return /^(::1$|f[cd]|fe[89ab])/.test(name)
  if (/^\d+(\.\d+){3}$/.test(name))
    return /^(127|10|192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))\./.test(name)
  return !name.includes('.') || /\.(local|lan|home|internal|localhost|test)$/.test(name)
}
