import { connect } from 'node:net'
import PDFDocument from 'pdfkit'
import { describe, expect, test } from 'vitest'
import { planCalendar } from '../../server/export/plan-calendar.ts'
import { planHtml } from '../../server/export/plan-html.ts'
import { planMarkdown } from '../../server/export/plan-markdown.ts'
import type { Batch } from '../../server/store/store.ts'
import type { Plan } from '../../templates/block.ts'
import { samplePlan } from '../pdf/sample-plan.ts'
import { calendarFaults } from './nasty/eyes/calendar.ts'
import { dispositionFaults, fileNameFaults, logFaults } from './nasty/eyes/files.ts'
import { blockFaults, htmlFaults } from './nasty/eyes/html.ts'
import { markdownFaults } from './nasty/eyes/markdown.ts'
import { pdfFaults } from './nasty/eyes/pdf.ts'
import { openGround } from './nasty/ground.ts'
import { watchNetwork } from './nasty/network.mjs'
import { tries } from './nasty/tries/index.ts'

/** The sample plan with a text among its private pages. */
const planWith = (text: string): Plan => ({
  ...samplePlan,
  pages: [{ id: 'x', title: 'Scene', blocks: [{ kind: 'prose', text }] }],
})

const markup = planWith('<img src=x onerror=alert(1)> & [a](b) # c')

describe('a writer that forgets to escape is found', () => {
  test('R22 in a saved page', () => {
    const html = planHtml(markup)
    expect(htmlFaults(markup, html)).toEqual([])
    expect(htmlFaults(markup, html.replaceAll('&#60;', '<').replaceAll('&#62;', '>'))).not.toEqual(
      [],
    )
  })

  test('R22 in Markdown: a mark, a line that begins a list, a link', () => {
    for (const text of ['*a*', '- a', 'https://evil.example', '```', '<b>']) {
      const plan = planWith(text)
      const markdown = planMarkdown(plan)
      expect(markdownFaults(plan, markdown)).toEqual([])
      expect(markdownFaults(plan, markdown.replaceAll('\\', ''))).not.toEqual([])
    }
  })

  test('R22 in a calendar: a line of its own, a line that is too long, a torn character', () => {
    const day = { id: 'a', day: '2026-11-27', title: 'a\nATTACH:x', text: 'ü'.repeat(60) }
    const file = planCalendar({ title: 'Plan', room: 'r1', at: 0, dates: [day] })
    expect(calendarFaults(file)).toEqual([])
    expect(calendarFaults(file.replaceAll('\\n', '\r\n'))).not.toEqual([])
    expect(calendarFaults(file.replaceAll('\r\n ', ''))).not.toEqual([])
    expect(calendarFaults(file.replace('ü', '\ufffd'))).not.toEqual([])
    expect(calendarFaults(file.replace('END:VALARM\r\n', ''))).not.toEqual([])
  })

  test('R22 in the block that a page brings along', () => {
    const page = (json: string): string =>
      `<head><script type="application/json" id="snapshot">${json}</script></head>`
    const bare = page('null')
    expect(blockFaults(page('{"a":"\\u003c/script>"}'), bare)).toEqual([])
    for (const text of ['</script><script>alert(1)</script>', '<!--', 'a\u2028b'])
      expect(blockFaults(page(JSON.stringify({ text })), bare)).not.toEqual([])
  })

  test('R22 in names of files and in the head of an answer', () => {
    for (const name of ['../x_plan.pdf', 'a\\b_plan.pdf', 'CON.pdf', '-rf_plan.pdf'])
      expect(fileNameFaults([name])).not.toEqual([])
    expect(fileNameFaults(['Anna_plan.pdf', 'ANNA_plan.pdf'])).not.toEqual([])
    for (const name of ['a"; filename="b.exe', 'a\r\nX: y', '../a', 'a\u202eb', 'a '])
      expect(
        dispositionFaults(
          `attachment; filename="${name}"; filename*=UTF-8''${encodeURIComponent(name)}`,
        ),
      ).not.toEqual([])
  })

  test('R22 in a line of the log', () => {
    const line = '{"at":"2026-11-22","level":"info","event":"seat-taken","room":"r1"}\n'
    expect(logFaults(line, ['Anna'])).toEqual([])
    expect(logFaults(line.replace('r1', 'Anna'), ['Anna'])).not.toEqual([])
    expect(logFaults(`${line}2026-11-22 info login ok\n`, [])).not.toEqual([])
    expect(logFaults(line.replace('r1', '\u009b2J'), [])).not.toEqual([])
  })
})

test('R22 a document that does something is found', async () => {
  const clean = await drawn((pdf) => pdf.text('/URI (javascript:alert(1)) /JS'))
  expect(await pdfFaults(clean, ['/URI (javascript:alert(1)) /JS'])).toEqual([])
  expect(await pdfFaults(clean, ['something else'])).not.toEqual([])
  const planted: readonly ((pdf: PDFKit.PDFDocument) => void)[] = [
    (pdf) => pdf.text('x', { link: 'https://evil.example' }),
    (pdf) => pdf.addNamedJavaScript('a', 'app.alert(1)'),
    (pdf) => pdf.file(Buffer.from('x'), { name: 'x.exe' }),
  ]
  for (const plant of planted) expect(await pdfFaults(await drawn(plant))).not.toEqual([])
  const opening = Buffer.from(clean)
    .toString('latin1')
    .replace('/Type /Catalog', '/Type /Catalog /OpenAction << /S /Launch /F (calc) >>')
  expect(await pdfFaults(Buffer.from(opening, 'latin1'))).not.toEqual([])
})

test('R22 whatever would leave the machine is found, and does not', async () => {
  const left: string[] = []
  const end = watchNetwork(
    () => [],
    (call) => left.push(call),
  )
  await expect(fetch('http://169.254.169.254/latest/meta-data/')).rejects.toThrow()
  await expect(fetch('https://evil.example/p.gif')).rejects.toThrow()
  await new Promise((resolve) => connect(5432, '127.0.0.1').once('error', resolve))
  end()
  expect(left).toEqual(
    expect.arrayContaining(['connect 169.254.169.254:80', 'connect 127.0.0.1:5432']),
  )
  expect(left.join()).toContain('evil.example')
})

test('R22 a store that gives back other bytes than it was given is found', async () => {
  const names = ['Zoë 👩‍👩‍👧', 'محمد علي']
  const plain = await openGround({})
  const odd = await openGround({
    around: (database) => ({
      ...database,
      store: {
        ...database.store,
        transact: (asked, decide) =>
          database.store.transact(asked, (known) => withoutJoiners(decide(known))),
      },
    }),
  })
  const told: string[][] = []
  for (const ground of [plain, odd]) {
    for (const name of names) await tries.name(ground, name)
    const again = await ground.again()
    const room = await again.house.built.rooms.get(again.room.id)
    const { people = [] } = room?.view({ as: 'facilitator' }) ?? {}
    told.push(people.flatMap((each) => ('name' in each ? [each.name] : [])))
    await again.close()
  }
  expect(told[0]).toEqual(expect.arrayContaining(names))
  expect(told[1]).not.toEqual(told[0])
}, 120_000)

/** What a store would write that takes joiners for nothing. */
function withoutJoiners<B extends Batch>(batch: B): B {
  return {
    ...batch,
    putWords: batch.putWords.map((words) => ({
      ...words,
      body: JSON.parse(JSON.stringify(words.body).replaceAll('\u200d', '')) as unknown,
    })),
  }
}

function drawn(draw: (pdf: PDFKit.PDFDocument) => void): Promise<Uint8Array> {
  return new Promise((resolve) => {
    const pdf = new PDFDocument()
    const pieces: Buffer[] = []
    pdf.on('data', (piece: Buffer) => pieces.push(piece))
    pdf.on('end', () => resolve(Buffer.concat(pieces)))
    draw(pdf)
    pdf.end()
  })
}
