import type { FacilitatorCommand } from '../commands.ts'
import { decided, refused, unchanged, type Context, type Outcome, type Tip } from '../decision.ts'
import { own } from '../lookup.ts'

type Asked<T extends FacilitatorCommand['type']> = Extract<FacilitatorCommand, { type: T }>

/** A new link. Its secret is in the acknowledgement alone, once; the log keeps a hash. */
export function issueKey({ as }: Asked<'issueKey'>, { id, key }: Context): Outcome {
  if (key === undefined) throw new Error('no source of keys was given')
  const { token, hash } = key()
  const issued = { key: id(), token }
  return { ...decided({ type: 'keyIssued', key: issued.key, as, hash }), issued }
}

export function revokeKey({ state }: Tip, { key: id }: Asked<'revokeKey'>): Outcome {
  const key = own(state.keys, id)
  if (key === undefined) return refused('key-unknown')
  return key.revoked ? unchanged : decided({ type: 'keyRevoked', key: id })
}
