import '@fontsource-variable/atkinson-hyperlegible-next/wght.css'
import '@fontsource-variable/bricolage-grotesque/wght.css'
import { mount } from 'svelte'
import '../lib/tokens.css'
import { wallOf } from './address.ts'
import { Appearance } from './appearance.svelte.ts'
import { startAnewFromPastedLinks } from '../lib/link-pasted.ts'
import Page from './Page.svelte'
import { Wall } from './state.svelte.ts'
import './wall.css'

const target = document.getElementById('page')
if (target === null) throw new Error('the page has no #page')

const opened = wallOf(location)
const wall = new Wall(opened?.room ?? '')
// The key leaves the address bar at once: this window will be on a projector.
if (opened?.key) history.replaceState(null, '', location.pathname + location.search)
mount(Page, { target, props: { wall, appearance: new Appearance(location.search) } })
if (opened === null) wall.trouble = 'no-key'
else void wall.start(opened.key)
startAnewFromPastedLinks()
