import { expect, it } from 'vitest'
import { paperSizeFor } from '../../server/http/paper-size.ts'

it.each([
  [undefined, 'en-US,en;q=0.9', 'America/Denver', 'Letter'],
  [undefined, 'es-MX', 'America/Mexico_City', 'Letter'],
  [undefined, 'en-PH', 'Asia/Manila', 'Letter'],
  // American English is what many browsers are set to.
  [undefined, 'en-US,en;q=0.9', 'Europe/Berlin', 'A4'],
  [undefined, 'pt-BR', 'America/Sao_Paulo', 'A4'],
  [undefined, 'de-DE,de;q=0.9,en-US;q=0.8', 'America/New_York', 'A4'],
  [undefined, undefined, 'America/Denver', 'A4'],
  ['A4', 'en-US', 'America/Denver', 'A4'],
  ['Letter', 'de', 'Europe/Berlin', 'Letter'],
  ['A3', 'de', 'Europe/Berlin', 'A4'],
])('D102: asked for %s, reading %s in %s: %s', (asked, languages, timeZone, paper) => {
  expect(paperSizeFor({ asked, languages, timeZone })).toBe(paper)
})
