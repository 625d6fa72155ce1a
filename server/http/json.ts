import type { Context } from 'hono'
import type { z } from 'zod'
import type { Refusal } from '../room/refusals.ts'
import type { Env } from './asked.ts'

/** A body as its shape says, or what is wrong with it. */
export type Body<T> =
  { readonly ok: true; readonly body: T } | { readonly ok: false; readonly refusal: Refusal }

/** Reads a JSON body. It must say that it is JSON: a form or an image tag of another site cannot. */
export async function readJson<T>(c: Context<Env>, shape: z.ZodType<T>): Promise<Body<T>> {
  const raw = await readAnyJson(c)
  if (!raw.ok) return raw
  const parsed = shape.safeParse(raw.body)
  if (parsed.success) return { ok: true, body: parsed.data }
  return {
    ok: false,
    refusal: { code: 'bad-shape', path: parsed.error.issues[0]?.path.join('.') ?? '' },
  }
}

/** Reads any JSON at all, for what is checked elsewhere. */
export async function readAnyJson(c: Context<Env>): Promise<Body<unknown>> {
  if (!/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? '')) {
    return { ok: false, refusal: { code: 'bad-shape', path: 'content-type' } }
  }
  const text = await c.req.text()
  try {
    return { ok: true, body: JSON.parse(text) }
  } catch {
    return { ok: false, refusal: { code: 'bad-shape', path: '' } }
  }
}
