/** Origins that are not the one given, and look like it, or like some other origin of ours. */
export function lookAlikes(own: string): readonly string[] {
  const { protocol, hostname, host, port } = new URL(own)
  const end = port === '' ? '' : `:${port}`
  const otherScheme = protocol === 'https:' ? 'http:' : 'https:'
  return [
    'null',
    '',
    'http://evil.example',
    'https://evil.example',
    // It begins, ends or goes on as ours does.
    `${own}.evil.example`,
    `${protocol}//${hostname}.evil.example${end}`,
    `${protocol}//evil.example.${hostname}${end}`,
    `${protocol}//evil${hostname}${end}`,
    `${protocol}//evil.example/${host}`,
    `${protocol}//evil.example?${own}`,
    `${protocol}//evil.example#${own}`,
    `http://localhost.evil.example${end}`,
    `http://127.0.0.1.evil.example${end}`,
    // Who is in front of the name is not the name.
    `${protocol}//${host}@evil.example`,
    `${protocol}//evil@${host}`,
    `${protocol}//user:secret@${host}`,
    `${own}%40evil.example`,
    `${own}\\.evil.example`,
    // The same name elsewhere, or said otherwise than browsers say it.
    `${otherScheme}//${host}`,
    `ws://${host}`,
    `file://${host}`,
    `${protocol}//${hostname}:1`,
    ...(port === '' ? [] : [`${protocol}//${hostname}`, `${protocol}//${hostname}:0${port}`]),
    `${protocol}//${hostname}.${end}`,
    `${own}/`,
    `${own}/path`,
    ` ${own}x`,
    own.toUpperCase(),
    host,
    `//${host}`,
    // Two at once.
    `${own}, http://evil.example`,
    `http://evil.example, ${own}`,
    `${own} http://evil.example`,
    // Loopback in all its spellings, and ports of other services on this machine.
    `http://127.0.0.2${end}`,
    `http://127.1${end}`,
    `http://0x7f.0.0.1${end}`,
    `http://2130706433${end}`,
    `http://0177.0.0.1${end}`,
    `http://0.0.0.0${end}`,
    `http://[::ffff:127.0.0.1]${end}`,
    `http://[0:0:0:0:0:0:0:1]${end}`,
    `http://[::]${end}`,
    `http://[::1%25lo]${end}`,
    // Other alphabets, as they are and in punycode.
    `${protocol}//l\u00f3calhost${end}`,
    `${protocol}//xn--lcalhost-m7b${end}`,
    `${protocol}//xn--${hostname}${end}`,
    'moz-extension://0123',
    'data:text/html,x',
  ]
}
