import { expect, test } from 'vitest'
import { errandOf, hrefOf, routeOf } from '../../client/facilitator/route.ts'
import { keyIn, roomIn } from '../../client/organizer/link.ts'
import type { Route } from '../../client/facilitator/route.ts'

const routes: readonly Route[] = [
  { at: 'home' },
  { at: 'workshop', workshop: 'rom-com-dream-job' },
  { at: 'open', workshop: 'taster' },
  { at: 'open', workshop: null },
  { at: 'room', room: 'r1', screen: 'auto' },
  { at: 'room', room: 'r1', screen: 'before' },
  { at: 'room', room: 'r1', screen: 'pack-up' },
]

test.each(routes)('K10 a reload comes back to %o', (route) => {
  expect(routeOf(new URL(hrefOf(route), 'http://localhost').search)).toEqual(route)
})

test('K10 an address that is not understood leads home, an unknown screen to the room', () => {
  expect(routeOf('?nothing=1')).toEqual({ at: 'home' })
  expect(routeOf('?room=r1&screen=nonsense')).toEqual({ at: 'room', room: 'r1', screen: 'auto' })
})

test('K11 links carry keys in the fragment', () => {
  expect(errandOf('#setup=abc')).toEqual({ kind: 'setup', token: 'abc' })
  expect(errandOf('#sign-in=a_-1')).toEqual({ kind: 'sign-in', token: 'a_-1' })
  expect(errandOf('#room=r1&key=k_-1')).toEqual({ kind: 'key', room: 'r1', key: 'k_-1' })
  expect(errandOf('#room=r1')).toBeNull()
  expect(errandOf('')).toBeNull()
})

test('K11 the organizer’s link names its room in the path and its key in the fragment', () => {
  expect(roomIn('/organize/abc123')).toBe('abc123')
  expect(roomIn('/organize')).toBe('')
  expect(keyIn('#key=k_-1')).toBe('k_-1')
  expect(keyIn('')).toBeNull()
})
