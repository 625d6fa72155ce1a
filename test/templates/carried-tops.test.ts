import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseWorkshop } from '../../templates/parse-workshop.ts'

const file = readFileSync(new URL('../room/rates.yaml', import.meta.url), 'utf8')
const skills = '{ to: unnamed, reveal: never, minGroup: 3 }'
const top = '{ top: { to: unnamed } }'
const problems = (text: string) => {
  const read = parseWorkshop(text)
  return read.ok ? [] : read.problems.map(({ path }) => path)
}

describe('what stands first of carried lines', () => {
  test('W71 is shown to whom it was written for', () => {
    expect(problems(file)).toEqual([])
  })

  test.each(['me', 'facilitator', 'named', '{ to: me, tick: true }'])(
    'W71 is no unnamed text where it was written for %s',
    (audience) => {
      const narrow = file.replace(skills, audience)
      expect(problems(narrow)).toEqual(['steps.3.audience.parts.top'])
      expect(problems(narrow.replace(top, '{ top: { to: me, tick: true } }'))).toEqual([])
      expect(problems(narrow.replace(top, '{ top: { to: named } }'))).toEqual([])
    },
  )
})
