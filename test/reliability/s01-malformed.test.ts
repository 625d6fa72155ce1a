import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { report, seedFor, sized } from './figure.ts'
import { setScene, socketsAt } from './malformed/scene.ts'
import type { Wreck } from './malformed/storm.ts'
import { storm } from './malformed/storm.ts'
import { chanceFrom } from './processes/chance.ts'

const seed = seedFor('S1')
const many = sized({ frames: 500, bodies: 200 }, { frames: 100_000, bodies: 20_000 })
const spitters = sized(40, 300)

/** What must not have happened; empty where nothing did. */
function wrongs({ stands, faults, answers, beside }: Wreck): readonly string[] {
  return [
    ...(stands ? [] : ['it ended']),
    ...faults.map((line) => `it said: ${line}`),
    ...(answers['5xx'] === undefined ? [] : [`${answers['5xx']} answers of 5xx`]),
    ...(beside.lost === 0
      ? []
      : [`${beside.lost} commands of somebody beside were not acknowledged`]),
  ]
}

test('R21 malformed frames and bodies end nothing, are no fault of ours, and harm nobody beside', async () => {
  const scene = await setScene(spitters)
  const wreck = await storm(scene, chanceFrom(`S1 ${seed}`), many)
  const { frames, bodies, answers, beside } = wreck
  const told = Object.entries(answers).map(([kind, times]) => `${kind} ${times}`)
  report('S1', { frames, bodies, answers: told.join(', '), 'acknowledged beside': beside.asked })
  expect(wrongs(wreck)).toEqual([])
  expect({ frames, bodies }).toEqual(many)
  expect(beside.asked).toBeGreaterThan(5)
  // Whoever was cut off has left nothing behind.
  await expect.poll(() => socketsAt(scene), { timeout: 60_000 }).toBe(0)
  await scene.server.remove()
})

/** Bugs that one of the frames or bodies comes upon, put before the built server. */
const planted: Readonly<Record<string, { readonly code: string; readonly found: RegExp }>> = {
  'a fault that nobody catches': {
    code: onBrokenJson('setImmediate(() => { throw new Error("planted") })'),
    found: /^it ended$/,
  },
  'a promise that nobody waits for': {
    code: onBrokenJson('void Promise.reject(new Error("planted"))'),
    found: /^it said: .*"event":"unhandled"/,
  },
  'a fault on the way of a request': {
    code: `
      const { Server } = await import('node:http')
      const emit = Server.prototype.emit
      Server.prototype.emit = function (name, request, response, ...more) {
        const planted = name === 'request' && /multipart/.test(request.headers['content-type'])
        if (planted) return response.writeHead(500).end()
        return emit.call(this, name, request, response, ...more)
      }`,
    found: /^\d+ answers of 5xx$/,
  },
}

function onBrokenJson(run: string): string {
  return `
    const parse = JSON.parse
    JSON.parse = (text, reviver) => {
      try {
        return parse(text, reviver)
      } catch (fault) {
        if (/malformed-/.test(text)) ${run}
        throw fault
      }
    }`
}

const main = resolve(import.meta.dirname, '../../dist/server/main.js')

test.each(Object.entries(planted))('R21 a planted bug is found: %s', async (_, { code, found }) => {
  const program = ['--import', `data:text/javascript,${encodeURIComponent(code)}`, main]
  const scene = await setScene(4, { program })
  const wreck = await storm(scene, chanceFrom(`S1 planted ${seed}`), { frames: 100, bodies: 60 })
  expect(wrongs(wreck)).toContainEqual(expect.stringMatching(found))
  await scene.server.remove()
})
