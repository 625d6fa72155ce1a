import type { Envelope } from './link.ts'

/**
 * What takes the place of a revision that the room has not acknowledged stands at the same one: a later number would leap
 * over what somebody else wrote at it, unseen. What was to be kept beside the earlier one is to be kept beside it too.
 */
export function inPlaceOf(command: Envelope, before: Envelope): Envelope {
  if (before['rev'] === undefined || command['rev'] === undefined) return command
  return {
    ...command,
    rev: before['rev'],
    ...(before['other'] === 'keep' ? { other: 'keep' } : {}),
  }
}

/** A command that took the place of one that was on its way, once that one has reached the room. */
export function onTopOf(command: Envelope, before: Envelope): Envelope {
  const rev = before['rev']
  return typeof rev === 'number' && command['rev'] === rev
    ? { ...withoutKeep(command), rev: rev + 1 }
    : command
}

/** A command that asks for nothing to be kept beside it. */
export function withoutKeep(command: Envelope): Envelope {
  return command['other'] === 'keep' ? withoutOther(command) : command
}

/** A command that says nothing of the other device's text. */
export function withoutOther(command: Envelope): Envelope {
  const { other: _other, ...rest } = command as Envelope & { other?: unknown }
  return rest
}
