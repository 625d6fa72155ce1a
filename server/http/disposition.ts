/**
 * A `Content-Disposition` for a download (RFC 6266): the name in UTF-8, and a plain one for old programs. Characters that
 * no file system likes are left out of both.
 */
export function attachment(name: string): string {
  const clean = fileName(name)
  const plain = clean
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]/g, '_')
    .replace(/["\\%]/g, '')
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded(clean)}`
}

/** A file's name without controls, path separators and what Windows forbids; at most 120 code points, never empty. */
export function fileName(name: string): string {
  const clean = name
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/[\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu, '')
    .replace(/[/\\:*?"<>|]+/g, '-')
    .replace(/[. ]+$/g, '')
  const dot = clean.lastIndexOf('.')
  const [stem, ending] =
    dot >= 0 && clean.length - dot <= 6 ? [clean.slice(0, dot), clean.slice(dot)] : [clean, '']
  const kept = [...stem.replace(/^[. ]+/, '')].slice(0, 120).join('').trim()
  return `${kept || 'Cairn'}${ending}`
}

/** RFC 5987: everything but letters, digits and a few marks as percent signs. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

/** `22 Nov 2026` in the document's language (plain English: day first) and time zone. `at` in ms. */
export function fileDate(at: number, language: string, timeZone: string): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone,
  }).format(at)
}
