import '@fontsource-variable/atkinson-hyperlegible-next/wght.css'
import '@fontsource-variable/bricolage-grotesque/wght.css'
import { mount } from 'svelte'
import '../lib/tokens.css'
import '../lib/desk/desk.css'
import { followTheme } from '../lib/desk/theme.ts'
import { roomIn } from './link.ts'
import { startAnewFromPastedLinks } from '../lib/link-pasted.ts'
import Page from './Page.svelte'
import { Organizer } from './state.svelte.ts'

const target = document.getElementById('page')
if (target === null) throw new Error('the page has no #page')

followTheme()
const organizer = new Organizer(roomIn(location.pathname))
mount(Page, { target, props: { organizer } })
void organizer.start()
startAnewFromPastedLinks()
