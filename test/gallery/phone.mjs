import '@fontsource-variable/atkinson-hyperlegible-next/wght.css'
import '@fontsource-variable/bricolage-grotesque/wght.css'
import { mount, unmount } from 'svelte'
import '../../client/participant/phone.css'
import { layOutPlan } from '../../client/participant/desk.ts'
import { table } from '../../client/participant/inputs/index.ts'
import Writing from '../../client/participant/screens/Writing.svelte'

let shown = null

/** The phone's own sheet for one exercise, told by `test/gallery.ts`. */
window.show = async ({ sheet, answer, plan, dark, direction }) => {
  if (shown !== null) await unmount(shown)
  const { documentElement } = document
  documentElement.className = dark ? 'dark' : ''
  documentElement.dir = direction
  const current =
    answer === null ? null : { answer, done: false, empty: false, rev: 1, show: {}, base: 0 }
  const phone = {
    stage: { room: { title: 'Rom-Com Dream Job', language: 'en' } },
    answers: {
      current: () => current,
      saved: () => ({ is: answer === null ? 'nothing' : 'saved' }),
      flush() {},
      show() {},
    },
    change() {},
    done: () => 'done',
    go() {},
  }
  const copy = { plan, written: plan, fetchWritten() {} }
  const open = { number: 4, of: 9, phase: 'open' }
  shown = mount(
    (anchor, props) => {
      layOutPlan(copy)
      return Writing(anchor, props)
    },
    {
      target: document.getElementById('app'),
      props: { phone, sheet: { ...sheet, step: 'gallery.step', open } },
    },
  )
  await (await table()).inputs[sheet.kind]()
  await document.fonts.ready
  await new Promise((done) => setTimeout(done, 120))
}
