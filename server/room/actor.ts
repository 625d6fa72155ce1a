/** Who asks something of the room, once authority is settled. `key` is the id of the key that opened the door; null: the account that owns the room. */
export type Actor =
  | { readonly as: 'participant'; readonly seat: string }
  | { readonly as: 'facilitator'; readonly key: string | null }
  | { readonly as: 'projector'; readonly key: string | null }
  | { readonly as: 'organizer'; readonly key: string | null }
  /** The room itself: joining, ends of time. */
  | { readonly as: 'house' }

/** For whom a view is built. */
export type Viewer =
  | { readonly as: 'participant'; readonly seat: string }
  | { readonly as: 'facilitator' }
  | { readonly as: 'projector' }
  | { readonly as: 'organizer' }

/** Who is connected now, by seat: not in the log, shared between nodes as a lease. `since` is ms since 1970. */
export type Presence = ReadonlyMap<string, { readonly online: boolean; readonly since: number }>

/** The name under which an actor's commands are kept, so that ids are unique for each. */
export function actorId(actor: Actor): string {
  switch (actor.as) {
    case 'participant':
      return `seat:${actor.seat}`
    case 'house':
      return 'house'
    case 'facilitator':
    case 'projector':
    case 'organizer':
      return `${actor.as}:${actor.key ?? 'owner'}`
  }
}
