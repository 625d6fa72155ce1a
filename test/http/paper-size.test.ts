import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { paperSizeFor } from '../../server/http/paper-size.ts'

it.each([
  ['', 'en-US,en;q=0.9', 'America/Denver', 'Letter'],
  ['', 'es-MX', 'America/Mexico_City', 'Letter'],
  ['', 'en-PH', 'Asia/Manila', 'Letter'],
  // American English is what many browsers are set to.
  ['', 'en-US,en;q=0.9', 'Europe/Berlin', 'A4'],
  ['', 'pt-BR', 'America/Sao_Paulo', 'A4'],
  ['', 'de-DE,de;q=0.9,en-US;q=0.8', 'America/New_York', 'A4'],
  ['', '', 'America/Denver', 'A4'],
  ['?paper=A4', 'en-US', 'America/Denver', 'A4'],
  ['?paper=Letter', 'de', 'Europe/Berlin', 'Letter'],
  ['?paper=A3', 'de', 'Europe/Berlin', 'A4'],
])('D102: asked for "%s", reading "%s" in %s: %s', async (query, languages, zone, paper) => {
  const app = new Hono().get('/', (c) => c.text(paperSizeFor(c, zone)))
  const answer = await app.request(`/${query}`, { headers: { 'accept-language': languages } })
  expect(await answer.text()).toBe(paper)
})
