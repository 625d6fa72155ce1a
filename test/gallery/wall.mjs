import '@fontsource-variable/atkinson-hyperlegible-next/wght.css'
import '@fontsource-variable/bricolage-grotesque/wght.css'
import { mount, unmount } from 'svelte'
import '../../client/lib/tokens.css'
import { Paging } from '../../client/lib/figures/paging.svelte.ts'
import Shown from '../../client/projector/screens/Shown.svelte'
import { wordsIn } from '../../client/projector/words.ts'
import '../../client/projector/wall.css'

let shown = null

/** The wall's own screen for one figure, told by `test/gallery.ts`; gives how many pages it has. */
window.show = async ({ figure, prompt, dark, direction, page, size }) => {
  if (shown !== null) await unmount(shown)
  const { documentElement } = document
  documentElement.className = dark ? 'dark' : ''
  documentElement.dir = direction
  documentElement.dataset.size = size ?? 'S'
  const paging = new Paging()
  shown = mount(Shown, {
    target: document.getElementById('page'),
    props: {
      stage: { room: { code: '48291364', rehearsal: false }, step: null, agenda: [] },
      step: { id: 'gallery.step', phase: 'closed', prompt: { text: prompt }, number: 1, of: 9 },
      figure,
      counters: [],
      paging,
      list: false,
      left: null,
      typed: 'cairn.example',
      away: false,
      words: wordsIn('en'),
    },
  })
  await document.fonts.ready
  await new Promise((done) => setTimeout(done, 60))
  for (let turn = 0; turn < (page ?? 0); turn += 1) paging.turn(1)
  await new Promise((done) => setTimeout(done, 400))
  return paging.pages
}
