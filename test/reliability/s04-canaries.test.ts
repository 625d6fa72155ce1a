import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bearer } from '../http/house.ts'
import {
  all,
  erased,
  erasedAfterEnd,
  everShown,
  forTheDesk,
  found,
  handingIn,
  ideasShown,
  listed,
  name,
  named,
  namesIn,
  onlyLate,
  ownOf,
  passing,
  people,
  returning,
  strange,
  two,
  unnamed,
  withdrawing,
  withdrawingLater,
  word,
  words,
  wordsIn,
} from './canaries/cast.ts'
import { fileIn, plansIn, strangers } from './canaries/folder.ts'
import { kept } from './canaries/kept.ts'
import { mixed } from './canaries/mixed.ts'
import type { Viewer } from './canaries/play.ts'
import { Play, viewers } from './canaries/play.ts'
import { playAll, playAlone } from './canaries/script.ts'
import { report } from './figure.ts'
import { instances } from './houses.ts'
import { openSides } from './revoked/sides.ts'

const workshops = resolve(import.meta.dirname, 'canaries')
const metricsToken = '0123456789abcdef'

/** Everybody to whom a word was sent that is not for them, and the words. */
function leaks(play: Play): readonly { readonly to: Viewer; readonly words: readonly string[] }[] {
  return viewers.flatMap((to) => {
    const seen = strange(play.bytesTo(to), mayRead(to))
    return seen.length === 0 ? [] : [{ to, words: seen }]
  })
}

function mayRead(who: Viewer): readonly string[] {
  switch (who) {
    case 'desk':
      return [...everShown, ...forTheDesk]
    case 'wall':
      return everShown
    case 'organizer':
    case 'stranger':
    case 'nobody':
      return []
    default:
      return [...everShown, ...ownOf(who)]
  }
}

test(
  'R24 has teeth: a store that once in a while hands over somebody else’s row is found out',
  { timeout: 300_000 },
  async () => {
    const opened = await openSides(
      await instances['two processes on PostgreSQL']({ workshops, around: mixed }),
    )
    const play = await Play.open(opened.sides)
    await playAlone(play)
    const leaked = leaks(play)
    expect(leaked.filter(({ to }) => typeof to === 'number').length).toBeGreaterThan(1)
    expect(leaked.flatMap(({ words }) => words).join()).toMatch(/^(zqalone\d\dq,?)+$/)
    await play.close()
    await opened.close()
  },
)

describe.each(Object.entries(instances))('a scripted room of 12 at %s', (instance, open) => {
  let play: Play
  let close: () => Promise<void>
  beforeAll(async () => {
    const opened = await openSides(await open({ env: { METRICS_TOKEN: metricsToken }, workshops }))
    play = await Play.open(opened.sides)
    await playAll(play)
    close = async () => {
      await play.close()
      await opened.close()
    }
  }, 300_000)
  afterAll(async () => {
    const bytes = viewers.reduce<number>((sum, who) => sum + play.bytesTo(who).length, 0)
    report('S4', {
      instance,
      viewers: viewers.length,
      'bytes searched': bytes,
      leaks: leaks(play).length,
    })
    await close()
  })

  describe('H45 HTTP and sockets', () => {
    test('R24 no private word is in any byte that leaves to anybody who may not see it', () => {
      expect(leaks(play)).toEqual([])
    })

    test('H45 what was shown is found where it was shown, and what is one’s own at its owner: the search has teeth', () => {
      for (const who of ['desk', 'wall', withdrawing] as const)
        expect(wordsIn(play.bytesTo(who))).toEqual(expect.arrayContaining(everShown))
      expect(wordsIn(play.bytesTo('desk'))).toContain(word(returning, 'ideas'))
      const seen = play.at('ideas shown').around
      for (const who of ['desk', 'wall', onlyLate] as const)
        expect(wordsIn(seen.get(who) ?? '')).toEqual(expect.arrayContaining(ideasShown))
      for (const n of all) {
        const written = ['alone', 'told', 'undone', 'away', 'ticked', 'cue', 'act', 'who', 'edit']
        expect(wordsIn(play.bytesTo(n))).toEqual(
          expect.arrayContaining(written.map((id) => word(n, id))),
        )
      }
      expect(play.plans.size).toBe(people * 4 + 3)
      for (const [plan, text] of play.plans) {
        const [n = '', form = ''] = plan.split(' ')
        const own = form === 'ics' ? ['act'] : ['alone', 'act']
        expect(wordsIn(text)).toEqual(expect.arrayContaining(own.map((id) => word(Number(n), id))))
      }
    })

    test('H45 names are for the facilitator; others read one only where its owner ticked it', () => {
      const ticked = [named, erasedAfterEnd, erased].map((n) => name(n).toLowerCase())
      const names = all.map((n) => name(n).toLowerCase())
      expect(namesIn(play.bytesTo('desk'))).toEqual(names)
      expect(namesIn(play.bytesTo('wall'))).toEqual(ticked)
      for (const n of all)
        expect(namesIn(play.bytesTo(n)).filter((each) => !ticked.includes(each))).toEqual(
          ticked.includes(name(n).toLowerCase()) ? [] : [name(n).toLowerCase()],
        )
      for (const who of ['organizer', 'stranger', 'nobody'] as const)
        expect({ who, names: namesIn(play.bytesTo(who)) }).toEqual({ who, names: [] })
    })

    test('H45 whoever passes looks like whoever is done, and nobody else reads that they passed', () => {
      expect(play.bytesTo(passing)).toMatch(/"passed":\["every-road\.told"/)
      for (const who of viewers.filter((each) => each !== passing))
        expect({ who, passed: /"passed":\["/.test(play.bytesTo(who)) }).toEqual({
          who,
          passed: false,
        })
    })

    test('H45 tokens, keys and return codes are in nobody else’s bytes', () => {
      expect(play.secrets).toHaveLength(people * 2 + 2 + 3)
      for (const { secret, of, what } of play.secrets) {
        for (const who of viewers.filter((each) => each !== of || of === 'nobody'))
          expect({ what, of, who, found: play.bytesTo(who).includes(secret) }).toEqual({
            what,
            of,
            who,
            found: false,
          })
        if (typeof of === 'number') expect(play.bytesTo(of)).toContain(secret)
      }
    })

    test('H45 a reveal that was undone and one that was put away are seen no more', () => {
      for (const id of ['undone', 'away']) {
        const mine = new RegExp(`zq${id}\\d\\dq`, 'gi')
        const before = play.at(`${id} shown`).around.get('wall') ?? ''
        expect(found(before, mine)).toEqual(words(id, listed))
        const after = play.at(id).around
        for (const who of ['wall', 'organizer', 'stranger', 'nobody'] as const)
          expect({ who, words: found(after.get(who) ?? '', mine) }).toEqual({ who, words: [] })
        for (const n of all) expect(found(after.get(n) ?? '', mine)).toEqual([word(n, id)])
      }
    })

    test('H45 a tick taken back while the figure was put away is not shown again', () => {
      const shown = play.at('ticked shown').around.get('wall') ?? ''
      expect(wordsIn(shown)).toContain(word(returning, 'ticked'))
      expect(wordsIn(shown)).not.toContain(word(withdrawing, 'ticked'))
      const again = play.at('ticked again').around
      for (const who of ['desk', 'wall', 'organizer', named, unnamed] as const)
        expect(wordsIn(again.get(who) ?? '')).not.toContain(word(returning, 'ticked'))
      expect(wordsIn(again.get('wall') ?? '')).toContain(word(named, 'ticked'))
    })
  })

  describe('H46 documents', () => {
    test('H46 somebody else’s plan is refused in every form, and no refusal says a word of anybody’s', () => {
      expect(play.refusals.length).toBeGreaterThan(100)
      for (const { all: bytes, body } of play.refusals) {
        expect(wordsIn(bytes)).toEqual([])
        expect(namesIn(bytes)).toEqual([])
        expect(bytes).toContain('application/problem+json')
        expect(JSON.parse(body)).toHaveProperty('code')
      }
    })

    test.each(['before erasing', 'erased', 'ended', 'erased after the end'])(
      'H46 a summary holds what was shown and no private word, name or secret: %s',
      (moment) => {
        const { summary } = play.at(moment)
        expect(strange(summary, everShown)).toEqual([])
        expect(wordsIn(summary)).toEqual(
          expect.arrayContaining([
            word(named, 'ideas'),
            word(named, 'ticked'),
            word(unnamed, 'ticked'),
          ]),
        )
        expect(namesIn(summary)).toContain(name(named).toLowerCase())
        const mayBeNamed = [named, erased, erasedAfterEnd].map((n) => name(n).toLowerCase())
        expect(namesIn(summary).filter((each) => !mayBeNamed.includes(each))).toEqual([])
        for (const { secret } of play.secrets) expect(summary).not.toContain(secret)
      },
    )

    test('H46 the facilitator’s summary says what the organizer’s says', () => {
      expect(wordsIn(play.ended)).toEqual(wordsIn(play.at('ended').summary))
      expect(namesIn(play.ended)).toEqual(namesIn(play.at('ended').summary))
    })

    test('H46 a summary holds no tick that was withdrawn', () => {
      for (const moment of ['before erasing', 'ended', 'erased after the end'])
        for (const n of [withdrawing, returning, withdrawingLater]) {
          const { summary } = play.at(moment)
          const seen = wordsIn(summary).includes(word(n, 'ticked'))
          expect({ moment, n, seen }).toEqual({ moment, n, seen: false })
        }
    })

    test('H46 a summary holds no figure whose reveal was undone', () => {
      expect(found(play.at('undone shown').summary, /zqundone\d\dq/gi)).not.toEqual([])
      for (const moment of ['undone', 'before erasing', 'ended'])
        expect({ moment, words: found(play.at(moment).summary, /zqundone\d\dq/gi) }).toEqual({
          moment,
          words: [],
        })
    })

    test.each(['ideas shown', 'before erasing', 'erased', 'ended', 'erased after the end'])(
      'H46 the organizer’s folder says what summary and archive say, and nothing else of anybody: %s',
      (name) => {
        const moment = play.at(name)
        expect(strangers(moment)).toEqual([])
        expect(plansIn(moment)).toEqual(moment.archive)
        expect(wordsIn(fileIn(moment, 'answers-by-person.csv'))).toEqual(
          wordsIn(Object.values(moment.archive).join()),
        )
        expect(wordsIn(fileIn(moment, 'answers.csv'))).toContain(word(named, 'ideas'))
        for (const { secret } of play.secrets)
          expect(Object.values(moment.folder).join()).not.toContain(secret)
      },
    )

    test('H46 an archive holds the sections that are handed in now, and nothing else of anybody', () => {
      const handed = (moment: string) =>
        Object.entries(play.at(moment).archive).map(([file, text]) => [
          file,
          wordsIn(text),
          namesIn(text),
        ])
      const planOf = (n: number) => [
        `${name(n)}_plan.pdf`,
        [word(n, 'ideas')],
        [name(n).toLowerCase()],
      ]
      expect(handed('ideas shown')).toEqual([])
      expect(handed('before erasing').toSorted()).toEqual([planOf(handingIn), planOf(erased)])
      for (const moment of ['erased', 'ended', 'erased after the end'])
        expect(handed(moment)).toEqual([planOf(handingIn)])
    })

    test('H46 lists of rooms and workshops, health and figures of the server hold nothing of anybody', async () => {
      const { owner, room } = play
      const asked = [
        ['/api/rooms', owner],
        ['/api/workshops', owner],
        ['/api/workshops/every-road', owner],
        ['/healthz', {}],
        ['/readyz', {}],
        ['/metrics', bearer(metricsToken)],
        [`/wall/${room.id}`, {}],
        ['/facilitate', owner],
        [`/organize/${room.id}`, {}],
        [`/j/${room.code}`, {}],
      ] as const
      const replies = await Promise.all(
        asked.map(([path, headers]) => play.ask(null, 'GET', path, { headers })),
      )
      expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 200))
      expect(replies[0]?.body).toContain('A test room')
      for (const { all: bytes } of replies) {
        expect([...wordsIn(bytes), ...namesIn(bytes)]).toEqual([])
        for (const { secret } of play.secrets) expect(bytes).not.toContain(secret)
      }
    })

    test('H46 the log holds no word, name, token or code', () => {
      const log = play.sides.flatMap(({ house }) => house.log).join('\n')
      expect(log).toContain('/api/rooms/:id/commands')
      expect([...wordsIn(log), ...namesIn(log)]).toEqual([])
      for (const { secret } of play.secrets) expect(log).not.toContain(secret)
      expect(log).not.toContain(play.room.code)
    })
  })

  describe('H47 erasing', () => {
    const of = (n: number, bytes: string): string[] =>
      [...wordsIn(bytes), ...namesIn(bytes)].filter((each) => each.includes(two(n)))

    test.each([
      [erased, 'before erasing', 'erased'],
      [erased, 'before erasing', 'erased after the end'],
      [erasedAfterEnd, 'ended', 'erased after the end'],
    ])(
      'H47 of person %i nothing is left in what can be asked for, nor in what is kept (%s, %s)',
      (n, before, after) => {
        const secret = play.secrets.find(
          (each) => each.of === n && each.what === 'return code',
        )?.secret
        expect(of(n, play.at(before).kept).length).toBeGreaterThan(5)
        expect(play.at(before).kept).toContain(secret)
        expect(of(n, play.at(before).around.get('wall') ?? '')).not.toEqual([])
        expect(of(n, play.at(before).summary)).not.toEqual([])
        expect(of(n, play.at(after).kept)).toEqual([])
        expect(play.at(after).kept).not.toContain(secret)
        for (const [who, bytes] of play.at(after).around)
          expect({ who, left: of(n, bytes) }).toEqual({ who, left: [] })
        expect(of(n, play.at(after).summary)).toEqual([])
        expect(of(n, JSON.stringify(play.at(after).archive))).toEqual([])
        // Everybody else's are still there.
        expect(of(withdrawing, play.at(after).kept)).not.toEqual([])
      },
    )

    test('H47 who waits for news while erasing is told of nothing any more', () => {
      expect(play.waitingWhenErased?.status).toBe(404)
      expect(of(erased, play.waitingWhenErased?.all ?? '')).toEqual([])
    })

    test('H47 no token and no key is kept', async () => {
      const bytes = await kept(play.sides[0].house)
      for (const { secret, what } of play.secrets.filter(({ what }) => what !== 'return code'))
        expect({ what, found: bytes.includes(secret) }).toEqual({ what, found: false })
    })
  })
})
