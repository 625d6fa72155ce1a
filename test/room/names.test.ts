import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanName, freeName, skeletonOf } from '../../server/room/names.ts'

describe('C3 a name', () => {
  test.each([
    ['stays as it is', 'Anna', 'Anna'],
    ['may be of any script', 'नमस्ते', 'नमस्ते'],
    ['is composed', 'Zoe\u0308', 'Zoë'],
    ['loses space around and between', '  Anna \n'.replace('\n', ' ') + '  Lind ', 'Anna Lind'],
    ['loses marks that turn its direction', 'Anna\u202Egnp', 'Annagnp'],
    ['loses isolates', '\u2066Anna\u2069', 'Anna'],
    ['loses zero-width space and byte order mark', 'An\u200Bna\uFEFF', 'Anna'],
    ['keeps a joiner inside an emoji', '👩\u200D🌾', '👩\u200D🌾'],
    ['keeps a joiner inside an emoji with a skin tone', '👩🏽\u200D🌾', '👩🏽\u200D🌾'],
    ['keeps joiners between letters', 'می\u200Cخواهم', 'می\u200Cخواهم'],
    ['loses a joiner at its end', 'Anna\u200D', 'Anna'],
    ['loses a joiner between letter and digit', 'Anna\u200D2', 'Anna2'],
    ['keeps two marks on a letter and no more', 'q\u0301\u0302\u0303\u0304', 'q\u0301\u0302'],
    ['has 40 code points at most, whatever they take', '😀'.repeat(40), '😀'.repeat(40)],
    ['is composed where something invisible stood between', 'Zoe\u200B\u0308', 'Zoë'],
    ['begins with no mark', '\u0301Anna', 'Anna'],
    ['loses what is drawn as nothing', 'An\u2800na\uFFF0\u{1D159}', 'Anna'],
    ['may be one sign', '&', '&'],
    ['may be called like anything', '__proto__', '__proto__'],
  ])('C3 %s', (_case, typed, kept) => {
    expect(cleanName(typed)).toEqual({ name: kept })
  })

  test.each([
    ['name-empty', ''],
    ['name-empty', '   '],
    ['name-empty', '\u200B\u202E'],
    ['name-empty', '\u3164'],
    ['name-empty', '\u2800'],
    ['name-empty', '\t\r\n'],
    ['name-empty', '\u0301'],
    ['name-chars', 'An\u0000na'],
    ['name-chars', 'Anna\u0007'],
    ['name-chars', 'Anna\n'],
    ['name-chars', 'Anna\u2028Ben'],
    ['name-chars', '\u0085'],
    ['name-chars', '\uD83D'],
    ['name-chars', 'Anna\uFFFE'],
    ['name-chars', 'Anna\uFDD0'],
    ['name-too-long', 'x'.repeat(41)],
  ])('C3 is refused as %s: %j', (code, typed) => {
    expect(cleanName(typed)).toEqual({ code })
  })

  test('C3 is clean once it was cleaned', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (typed) => {
        const clean = cleanName(typed)
        if ('name' in clean) expect(cleanName(clean.name)).toEqual(clean)
      }),
    )
  })

  test.each([
    ['between emoji', '😀'.repeat(5) + '👩‍👩‍👧'.repeat(7), '😀'.repeat(5) + '👩‍👩‍👧'.repeat(6) + ' 2'],
    ['between flags', '🇺🇦'.repeat(20), '🇺🇦'.repeat(19) + ' 2'],
    ['between letters', 'x'.repeat(40), 'x'.repeat(38) + ' 2'],
    [
      'inside an emoji without end',
      '👩' + '\u200D👩'.repeat(19),
      '👩' + '\u200D👩'.repeat(18) + ' 2',
    ],
  ])('C2 a name that leaves no room for its number is cut %s', (_where, name, free) => {
    expect(freeName(name, new Set([skeletonOf(name)]))).toBe(free)
    expect(cleanName(free)).toEqual({ name: free })
  })

  test('C2 a free name looks like no taken one', () => {
    const names = fc.array(fc.constantFrom('Anna', 'anna', 'ANNA 2', 'Аnna', 'Ben', 'B e n'), {
      maxLength: 6,
    })
    fc.assert(
      fc.property(names, fc.constantFrom('Anna', 'Ben', 'Cai'), (there, name) => {
        const taken = new Set(there.map(skeletonOf))
        expect(taken.has(skeletonOf(freeName(name, taken)))).toBe(false)
      }),
    )
  })
})
