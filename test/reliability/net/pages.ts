/** The parts of the pages that know the network, without their screens: `bundle.ts` builds them as browsers get them. */
export { Desk } from '../../../client/facilitator/desk.svelte.ts'
export { ask, roomPath } from '../../../client/lib/http.ts'
export { memoryShelf } from '../../../client/lib/shelf.ts'
export { Phone } from '../../../client/participant/state.svelte.ts'
export { Wall } from '../../../client/projector/state.svelte.ts'
