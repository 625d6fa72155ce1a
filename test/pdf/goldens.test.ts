import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { renderPdf } from '../../server/pdf/render.ts'
import { fingerprint, fingerprints, golden } from './goldens.ts'
import { samplePlan } from './sample-plan.ts'

const zone = process.env['TZ']

afterEach(() => {
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
})

describe('golden files', () => {
  it('D39: documents are the same files in every process, order and time zone', async () => {
    const known: unknown = JSON.parse(
      readFileSync(new URL('goldens.json', import.meta.url), 'utf8'),
    )
    expect(await fingerprints()).toEqual(known)
    process.env['TZ'] = 'Pacific/Kiritimati'
    expect(await fingerprints(Object.keys(golden).reverse())).toEqual(known)
  })

  it('D39: one letter more is another file', async () => {
    const other = await renderPdf({ ...samplePlan, subtitle: `${samplePlan.subtitle}.` })
    expect(fingerprint(other.pdf)).not.toBe((await fingerprints(['plan']))['plan'])
  })
})
