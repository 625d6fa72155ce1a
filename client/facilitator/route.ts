/** Where in the console somebody is. Everything lives under `/facilitate`, told apart by the query, so a reload stays. */
export type Route =
  | { readonly at: 'home' }
  | { readonly at: 'workshop'; readonly workshop: string }
  | { readonly at: 'open'; readonly workshop: string | null }
  | { readonly at: 'room'; readonly room: string; readonly screen: RoomScreen }

/** Screens of one room; `auto` chooses by the room's state. */
export type RoomScreen = 'auto' | 'before' | 'console' | 'pack-up'

/** What a link's fragment asks for. Fragments never reach the server, so keys stay out of its logs. */
export type Errand =
  | { readonly kind: 'setup'; readonly token: string }
  | { readonly kind: 'sign-in'; readonly token: string }
  | { readonly kind: 'key'; readonly room: string; readonly key: string }

const path = '/facilitate'

/** Reads a query (`?room=...&screen=...`). What it does not know is home. */
export function routeOf(search: string): Route {
  const query = new URLSearchParams(search)
  const room = query.get('room')
  if (room !== null) return { at: 'room', room, screen: screenOf(query.get('screen')) }
  const workshop = query.get('workshop')
  if (workshop !== null) return { at: 'workshop', workshop }
  if (query.has('open')) return { at: 'open', workshop: query.get('open') || null }
  return { at: 'home' }
}

/** The address of a route. */
export function hrefOf(route: Route): string {
  switch (route.at) {
    case 'home':
      return path
    case 'workshop':
      return `${path}?${new URLSearchParams({ workshop: route.workshop }).toString()}`
    case 'open':
      return `${path}?${new URLSearchParams({ open: route.workshop ?? '' }).toString()}`
    case 'room':
      return `${path}?${new URLSearchParams({
        room: route.room,
        ...(route.screen === 'auto' ? {} : { screen: route.screen }),
      }).toString()}`
  }
}

/** Reads a fragment (`#setup=TOKEN`, `#sign-in=TOKEN`, `#room=ID&key=KEY`); null when it asks for nothing. */
export function errandOf(hash: string): Errand | null {
  const fields = new URLSearchParams(hash.replace(/^#/, ''))
  const token = fields.get('setup')
  if (token) return { kind: 'setup', token }
  const link = fields.get('sign-in')
  if (link) return { kind: 'sign-in', token: link }
  const room = fields.get('room')
  const key = fields.get('key')
  return room && key ? { kind: 'key', room, key } : null
}

function screenOf(value: string | null): RoomScreen {
  return value === 'before' || value === 'console' || value === 'pack-up' ? value : 'auto'
}
