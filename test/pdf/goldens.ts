import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { renderPdf } from '../../server/pdf/render.ts'
import type { Printable } from '../../server/pdf/render.ts'
import { contents } from './read-pdf.ts'
import { samplePlan } from './sample-plan.ts'
import { sampleSummary } from './sample-summary.ts'

const mixed = 'Ruth שירה (לוי) محمود ١٢ नेहा Дмитро Ελένη 👩‍👩‍👧 🇺🇦 ✓ 𓀀'

/** Documents whose files are known to the byte. */
export const golden: Readonly<Record<string, Printable>> = {
  plan: samplePlan,
  summary: sampleSummary,
  mixed: { ...samplePlan, owner: mixed, title: mixed, subtitle: mixed, pages: [] },
  turned: { ...samplePlan, language: 'ar', title: mixed },
}

/**
 * What a file is, whatever machine packed it: its objects and its unpacked streams. Packed bytes are left out, because
 * versions of zlib and kinds of processors pack the same text in more than one way.
 */
export function fingerprint(pdf: Uint8Array): string {
  const file = Buffer.from(pdf).toString('latin1')
  const objects = file
    .slice(0, file.lastIndexOf('\nxref'))
    .replace(/stream\r?\n[\s\S]*?\r?\nendstream/g, '')
    .replace(/\/Length \d+/g, '')
  return createHash('sha256')
    .update([objects, ...contents(pdf)].join('\n'))
    .digest('hex')
}

/** The fingerprints of all golden documents, drawn one after the other in the order of `names`. */
export async function fingerprints(
  names: readonly string[] = Object.keys(golden),
): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const name of names) {
    const document = golden[name]
    if (document) found[name] = fingerprint((await renderPdf(document)).pdf)
  }
  return found
}

// Run by itself (`npx tsx test/pdf/goldens.ts`) it remakes the list, to be looked at before it is kept.
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  writeFileSync(
    new URL('goldens.json', import.meta.url),
    `${JSON.stringify(await fingerprints(), null, 2)}\n`,
  )
