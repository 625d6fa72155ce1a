import { describe, expect, test } from 'vitest'
import { report, sized } from './figure.ts'
import { guessesIn } from './guessing/guesses.ts'
import { betterThanChance, oddsOf } from './guessing/odds.ts'
import { planted, type Bug } from './guessing/planted.ts'
import { played, type Played } from './guessing/rooms.ts'

/**
 * P3. The adversary holds what every audience was ever shown, moment by moment: the list of people with each one's state and
 * since when, the queue as it grows, every figure, the ids in all of these, and who was erased; and knows what the facilitator
 * typed for people. From that it guesses who wrote each text, in many ways (`guessing/guesses.ts`), and none may be better
 * than chance by more than three sigma.
 *
 * What chance is. A text stands among those of at least a batch of three, so a guess at its author hits once in k, where k
 * is how many people were seen to get done since the last new text, and three where they are fewer: the room owes
 * everybody those three, whatever the list shows. A guess from an order of all that stands there hits once in as many as are done.
 * Two cards are of one person as often as any two of that figure are. Text that its author ticked needs nobody else, so
 * there alone k may be one.
 *
 * What is left out, because no program can hide it: what a text says and how it is put; how long somebody was seen to
 * write; and the text that goes from the screens as its author erases everything, of which the phone warns.
 */
const rooms = sized(100, 1000)
const seed = Number(process.env['SEED'] ?? 7)
const hundred = Array.from({ length: 100 }, (_, room) => played(seed, room))

describe('whoever holds everything that was ever shown', () => {
  test(
    'C70 guesses authors of unnamed answers no better than chance',
    { timeout: sized(120_000, 3_600_000) },
    () => {
      console.log(`C70 SEED=${seed}`)
      const guessed = (room: number) => guessesIn(hundred[room] ?? played(seed, room), room)
      const odds = oddsOf(Array.from({ length: rooms }, (_, room) => guessed(room)).flat())
      const guesses = odds.reduce((sum, each) => sum + each.guesses, 0)
      report('C70', { rooms, 'ways of guessing': odds.length, guesses })
      expect(betterThanChance(odds)).toEqual([])
      expect(guesses).toBeGreaterThan(rooms * 20)
    },
  )

  test.each(planted)(
    'C70 has teeth: a room that $room is found out',
    { timeout: 120_000 },
    ({ bug, found, rooms }) => {
      const some = hundred.slice(0, rooms)
      const odds = oddsOf(some.flatMap((room, place) => guessesIn(room, place, bent(room, bug))))
      expect(betterThanChance(odds).filter((each) => each.startsWith(`${found}:`))).toHaveLength(1)
    },
  )
})

const bent = (room: Played, bug: Bug) => room.moments.map((moment) => bug(moment, room))
