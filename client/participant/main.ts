// Several of the inputs that workshops begin with have it: it comes with the first script.
import './parts/Counter.svelte'
import { mount } from 'svelte'
import './phone.css'
import type { Snapshot } from '../../server/room/protocol.ts'
import { Unreachable } from '../lib/http.ts'
import { startAnewFromPastedLinks } from '../lib/link-pasted.ts'
import { openShelf } from '../lib/shelf.ts'
import { snapshotOfPage } from '../lib/snapshot.ts'
import { fetchFonts } from './fonts.ts'
import Page from './Page.svelte'
import { keptPlan } from './plan.svelte.ts'
import type { KeptPlan } from './plan.svelte.ts'
import { forgetSeat, isOwnSeat, rememberedSeat, snapshotOf } from './seat.ts'
import type { SeatHere } from './seat.ts'

type Found = { readonly seat: SeatHere; readonly snapshot: Snapshot } | null

const shelf = openShelf()

/** The seat of this page: as the server wrote it into the page, else the one that this browser remembers. */
async function findSeat(): Promise<{ found: Found; kept: KeptPlan | null }> {
  const written = isOwnSeat ? null : snapshotOfPage()
  if (written?.mine) {
    const seat = { room: written.stage.room.id, participant: written.mine.participant.id }
    return { found: { seat, snapshot: written }, kept: null }
  }
  const seat = rememberedSeat()
  // Another room's address is an invitation to join that one.
  const invited = /^\/j\//i.test(location.pathname) && !isOwnSeat
  if (!seat || invited || location.hash.startsWith('#return=')) return { found: null, kept: null }
  try {
    const reply = await snapshotOf(seat)
    if (reply.ok && reply.body.mine) return { found: { seat, snapshot: reply.body }, kept: null }
    forgetSeat()
    return { found: null, kept: null }
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error
    return { found: null, kept: await keptPlan(shelf, seat) }
  }
}

function followScheme(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const follow = (): void => void document.documentElement.classList.toggle('dark', dark.matches)
  follow()
  dark.addEventListener('change', follow)
}

followScheme()
startAnewFromPastedLinks()
void findSeat().then((props) => {
  const target = document.getElementById('app')
  if (target) mount(Page, { target, props: { ...props, shelf } })
  fetchFonts()
})
