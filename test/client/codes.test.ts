import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  caretAfter,
  digitsBefore,
  returnCodeIn,
  roomCodeIn,
  shownReturnCode,
  shownRoomCode,
} from '../../client/lib/codes.ts'

describe('P1: a room’s code is read however it is typed', () => {
  test.each([
    ['4829 1364', '48291364'],
    ['4829-1364', '48291364'],
    ['  48 29 13 64 ', '48291364'],
    ['４８２９１３６４', '48291364'],
    ['٤٨٢٩ ١٣٦٤', '48291364'],
    ['۴۸۲۹۱۳۶۴', '48291364'],
    ['४८२९१३६४', '48291364'],
    ['https://cairn.example/j/48291364', '48291364'],
    ['HTTP://192.168.1.20:3000/J/48291364?seat=new', '48291364'],
    ['192.168.1.20/j/4829-1364', '48291364'],
    ['code: 4829', '4829'],
    ['482913645', '482913645'],
    ['48291364567', '482913645'],
    ['+48291364', ''],
    ['-48291364', ''],
    ['²4829136', '4829136'],
    ['', ''],
    ['no digits', ''],
  ])('P1: %s', (typed, code) => {
    expect(roomCodeIn(typed)).toBe(code)
  })

  test('P1: what is shown reads back as the same code, at every length', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{0,8}$/), (digits) => {
        expect(roomCodeIn(shownRoomCode(digits))).toBe(digits)
        expect(digitsBefore(shownRoomCode(digits), caretAfter(digits.length))).toBe(digits.length)
      }),
    )
  })

  test('P1: nothing typed breaks it, and nothing but digits comes out, at most one too many', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (typed) => {
        expect(roomCodeIn(typed)).toMatch(/^[0-9]{0,9}$/)
      }),
    )
  })
})

describe('P2: a return code is read with its look-alikes folded', () => {
  test.each([
    ['K7QM-2XPD', 'K7QM2XPD'],
    ['k7qm 2xpd', 'K7QM2XPD'],
    ['oil0-OIL0', '01100110'],
    ['Ｋ７ＱＭ２ＸＰＤ', 'K7QM2XPD'],
    ['K7QU-M2XPD', 'K7QM2XPD'],
  ])('P2: %s', (typed, code) => {
    expect(returnCodeIn(typed)).toBe(code)
  })

  test('P2: what is shown reads back as the same code', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9A-HJKMNP-TV-Z]{0,8}$/), (code) => {
        expect(returnCodeIn(shownReturnCode(code))).toBe(code)
      }),
    )
  })
})
