import { describe, expect, test } from 'vitest'
import { keyAct } from '../../client/facilitator/keys.ts'
import type { KeyPress } from '../../client/facilitator/keys.ts'

const press = (key: string, change: Partial<KeyPress> = {}): KeyPress => ({
  key,
  repeat: false,
  modified: false,
  focus: 'page',
  ...change,
})

describe('K8 keys', () => {
  test.each([
    ['ArrowRight', 'primary'],
    ['PageDown', 'primary'],
    ['ArrowLeft', 'back'],
    ['PageUp', 'back'],
    [' ', 'timer'],
    ['b', 'blank'],
    ['.', 'blank'],
    ['h', 'hold'],
    ['r', 'reveal'],
    ['l', 'lock'],
    ['+', 'minute'],
    ['u', 'undo'],
    ['?', 'help'],
    ['B', 'blank'],
  ])('K8 %s does %s', (key, act) => {
    expect(keyAct(press(key), true)).toBe(act)
  })

  test('K8 no key acts inside something that is typed into', () => {
    for (const key of ['ArrowRight', ' ', 'b', '+', 'u', '?']) {
      expect(keyAct(press(key, { focus: 'typing' }), true)).toBeNull()
    }
  })

  test('K8 Space presses the button that has the focus, and nothing else', () => {
    expect(keyAct(press(' ', { focus: 'pressable' }), true)).toBeNull()
    expect(keyAct(press('b', { focus: 'pressable' }), true)).toBe('blank')
  })

  test('K8 keys with Ctrl, Alt or Meta belong to the browser', () => {
    expect(keyAct(press('r', { modified: true }), true)).toBeNull()
    expect(keyAct(press('F5', { modified: true }), true)).toBeNull()
  })

  test('K8 keys can be switched off; F5 of a clicker never reloads', () => {
    expect(keyAct(press('ArrowRight'), false)).toBeNull()
    expect(keyAct(press('F5'), false)).toBe('swallow')
    expect(keyAct(press('F5', { focus: 'typing' }), true)).toBe('swallow')
    expect(keyAct(press('Escape'), true)).toBeNull()
  })

  test('K8 a key that is held down acts once', () => {
    expect(keyAct(press('ArrowRight', { repeat: true }), true)).toBe('swallow')
  })
})
