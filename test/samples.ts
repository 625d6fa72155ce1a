import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join as path, resolve } from 'node:path'
import { renderPdf } from '../server/pdf/render.ts'
import { documentsOf } from './samples/documents.ts'
import { samplesPage } from './samples/page.ts'
import { sampleRooms } from './samples/rooms.ts'

/**
 * Remakes `docs/samples.md`, its documents and their pictures: each workshop's plan and summary from a room of twelve sample
 * people, some in other scripts, and the plan of a retreat. `npx tsx test/samples.ts`; with names of rooms, theirs alone.
 * Pictures need `pdftoppm` (poppler) and `convert` (ImageMagick) on the machine.
 */
const folder = resolve(import.meta.dirname, '../docs/samples')
const asked = process.argv.slice(2)

mkdirSync(folder, { recursive: true })
for (const { name, room, shown } of sampleRooms) {
  if (asked.length > 0 && !asked.includes(name)) continue
  const documents = await documentsOf(room)
  for (const what of shown) {
    const { pdf, missing } = await renderPdf(documents[what])
    if (missing.length > 0) throw new Error(`${name} has letters without a face: ${missing.join()}`)
    const file = path(folder, `${name}-${what}`)
    writeFileSync(`${file}.pdf`, pdf)
    const pages =
      Buffer.from(pdf)
        .toString('latin1')
        .match(/\/Type \/Page\b/g)?.length ?? 0
    for (const page of [1, 2].slice(0, what === 'plan' ? pages : 1)) picture(file, page)
  }
}
if (asked.length === 0)
  writeFileSync(resolve(folder, '../samples.md'), samplesPage(sampleRooms, folder))

/** One page as a small picture of few colours. */
function picture(file: string, page: number): void {
  const [from, to] = [`${file}.pdf`, `${file}-${page}`]
  const place = ['-f', `${page}`, '-l', `${page}`, '-singlefile']
  execFileSync('pdftoppm', ['-r', '80', '-png', ...place, from, to], { stdio: 'pipe' })
  // Without the time at which it was made: the same page is the same file.
  const bare = ['-strip', '-define', 'png:exclude-chunks=date,time']
  const few = ['-dither', 'None', '-colors', '24']
  execFileSync('convert', [`${to}.png`, ...few, ...bare, `PNG8:${to}.png`])
}
