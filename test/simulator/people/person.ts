import { isAsked } from '../../../client/participant/inputs/index.ts'
import { sheetOf } from '../../../client/participant/sheet.ts'
import type { Phone } from '../../../client/participant/state.svelte.ts'
import type { Chance } from '../chance.ts'
import type { History } from '../history.ts'
import type { Browser, Ground } from '../phone/browser.ts'
import { createBrowser } from '../phone/browser.ts'
import type { Page } from '../phone/page.ts'
import { openPage } from '../phone/page.ts'
import type { PersonAct } from './acts.ts'
import { answerSaying, canariesIn } from './answers.ts'
import { doTogether } from './together.ts'
import type { Writings } from './writings.ts'

/** Somebody in the room, with their own phone and perhaps a second device. */
export interface Person {
  readonly browsers: readonly Browser[]
  readonly pages: () => readonly Page[]
  /** Null before they have one. */
  readonly seat: () => string | null
  /** Does something at one of the pages, or nothing where it cannot be done now. */
  readonly act: (act: PersonAct) => void
  /** Whoever closed everything takes up their phone again; a page that stands open is looked at. */
  readonly lookAgain: () => void
}

export interface PersonParts extends Ground {
  readonly n: number
  readonly code: string
  readonly history: History
  readonly writings: Writings
  readonly newWord: () => string
  /** Whether these words are durable in the room. */
  readonly inRoom: (word: string) => boolean
}

/** ms between two keystrokes. */
const keyPause = [80, 900] as const
/** How long the hands take from one page to another, in ms. */
const handsTake = 1000

function isAwake({ host, browser }: Page): boolean {
  return host.alive && !browser.machine.asleep
}

export function createPerson(parts: PersonParts): Person {
  const { world, network, around, n, history, writings, newWord } = parts
  const chance: Chance = world.chance(`person ${n}`)
  const browsers = [`phone ${n}`, `laptop ${n}`].map((name) => createBrowser(parts, name))
  const pages = new Map<string, Page>()
  /** The last return code that this person saw on any page. */
  let returnCode: string | null = null
  let seat: string | null = null
  /** Where the hands are: nobody types on two pages at once. */
  let hands: Page | null = null

  const keyOf = ({ device, tab }: Pick<PersonAct, 'device' | 'tab'>): string => `${device}.${tab}`
  const say = (page: Page, what: string): void => history.note(page.host.name, what)

  /** Runs something on a page, as its own. */
  function on(page: Page, run: () => void, ms = 0): void {
    world.later(page.host, ms, run)
  }

  function open(where: Pick<PersonAct, 'device' | 'tab'>): Page {
    const browser = browsers[where.device]
    if (browser === undefined) throw new Error(`no device ${where.device}`)
    const page = openPage({
      ...{ world, network, around, browser, tab: where.tab },
      reload: () => reload(page, where),
    })
    pages.set(keyOf(where), page)
    return page
  }

  /** Opens what this device shows: the seat that it remembers, else the door, else the way back to the seat. */
  function openAndEnter(where: Pick<PersonAct, 'device' | 'tab'>): void {
    const page = open(where)
    on(page, () => {
      const enters = enter(page)
      say(page, 'opens the page')
      void enters.then((refusal) => {
        if (refusal !== null) say(page, `is not let in: ${refusal}`)
        returnCode = page.phone()?.mine.returnCode ?? returnCode
        seat = page.phone()?.mine.participant.id ?? seat
      })
    })
  }

  async function enter(page: Page): Promise<string | null> {
    if (page.browser.storage.has('cairn.seat')) return page.load()
    return returnCode === null ? page.takeSeat(parts.code, `Nimue${n}q`) : page.returnTo(returnCode)
  }

  /** The page is closed: it hears so, puts away what was being typed, and is gone. */
  function close(page: Page, then: () => void = () => undefined): void {
    on(page, () => {
      say(page, 'is closed')
      page.phone()?.answers.flush()
      on(page, () => end(page, then))
    })
  }

  function end(page: Page, then: () => void): void {
    if (page.phone()?.answers.keeps === false) forgetUnkept(page)
    page.host.alive = false
    page.browser.pages.delete(page.host)
    network.left(page.host)
    world.later(page.browser.host, 0, then)
  }

  function reload(page: Page, where: Pick<PersonAct, 'device' | 'tab'>): void {
    close(page, () => openAndEnter(where))
  }

  /** The phone goes off, as a battery does it. What the page had not said to be kept is gone. */
  function kill(page: Page): void {
    say(page, 'goes down with its machine')
    for (const other of [...pages.values()].filter((each) => each.browser === page.browser)) {
      forgetUnkept(other)
      other.host.alive = false
      network.vanished(other.host)
      pages.forEach((each, key) => each === other && pages.delete(key))
    }
    page.browser.kept.lost += 1
    page.browser.pages.clear()
  }

  function forgetUnkept(page: Page): void {
    const phone = page.phone()
    const rows = [...page.browser.kept.rows.values()].join()
    const promised = JSON.stringify(
      phone?.answers.keeps === true
        ? phone.answers.outbox.all().filter((each) => each.state === 'kept')
        : [],
    )
    writings.wentDown(
      page.host.name,
      (word) => rows.includes(word) || promised.includes(word) || parts.inRoom(word),
    )
  }

  function sleep(page: Page, { ms, told }: { readonly ms: number; readonly told: boolean }): void {
    const { machine } = page.browser
    const window = page.host.window
    if (told && window !== undefined) {
      window.document.visibilityState = 'hidden'
      page.phone()?.answers.flush()
      window.document.dispatchEvent(new Event('visibilitychange'))
    }
    say(page, `sleeps for ${ms / 1000} s`)
    world.later(page.browser.clockwork, told ? 50 : 0, () => {
      world.sleep(machine)
      network.slept([...page.browser.pages.keys()])
    })
    world.later(page.browser.clockwork, ms, () => wake(page.browser))
  }

  function wake(browser: Browser): void {
    world.wake(browser.machine)
    for (const [host, { document }] of browser.pages)
      world.later(host, chance.between(0, 20), () => {
        document.visibilityState = 'visible'
        document.dispatchEvent(new Event('visibilitychange'))
      })
  }

  function type(page: Page, phone: Phone, keys: number): void {
    const here = stepOn(phone)
    const sheet = here === null ? null : sheetOf(here, phone)
    if (sheet === null) return
    const word = newWord()
    const answer = answerSaying(sheet, word, chance.between(0, 99))
    const before = phone.answers.current(sheet.step)?.answer
    if (answer === null) return
    const seat = phone.mine.participant.id
    // A vote or a face has no words of its own.
    if (canariesIn(answer).length > 0)
      writings.typed({ word, seat, step: sheet.step, page: page.host.name }, before)
    say(page, `writes ${JSON.stringify(answer)} at ${sheet.step}`)
    page.typing = true
    hands = page
    phone.change(sheet.step, answer, false)
    if (keys > 1) return on(page, () => type(page, phone, keys - 1), chance.between(...keyPause))
    on(page, () => (page.typing = false), 2 * handsTake)
    world.later(page.browser.clockwork, handsTake, () => (hands = hands === page ? null : hands))
  }

  function write(page: Page, phone: Phone, act: Extract<PersonAct, { do: 'write' }>): void {
    if (hands !== null && hands !== page && isAwake(hands)) return
    if (act.where === 'earlier') {
      const { pages: written } = phone.mine
      if (written.length === 0) return
      phone.go({ at: 'page', step: chance.one(written).step })
    } else {
      const { step } = phone.stage
      if (step === null || !isAsked(step.kind) || step.asks === false) return
      if (phone.screen.is !== 'writing' && phone.screen.is !== 'talk') {
        phone.goToRoom()
        phone.reopen(step.id)
      }
    }
    type(page, phone, act.keys)
  }

  /** The step that stands on the screen, if there is one to write at. */
  function stepOn(phone: Phone): string | null {
    const { screen } = phone
    return 'step' in screen ? screen.step : null
  }

  function atPhone(page: Page, phone: Phone, act: PersonAct): void {
    const step = stepOn(phone)
    switch (act.do) {
      case 'write':
        return write(page, phone, act)
      case 'done':
        if (step === null) return
        writings.pressed(phone.answers.current(step)?.answer)
        return say(page, `${step}: ${phone.done(step)}`)
      case 'pass':
        if (step === null) return
        say(page, `passes ${step}`)
        return phone.pass(step)
      case 'paper':
        if (step === null) return
        say(page, `writes ${step} on paper`)
        return phone.markPaper(step, !phone.mine.paper.includes(step))
      case 'tick':
        return step === null ? undefined : tick(page, phone, { step, how: act.how })
      case 'settle':
        return settle(page, phone, act.take)
      case 'allow':
        return allow(page, phone, act.yes)
      case 'share': {
        const section = phone.mine.sections[0]
        if (section === undefined) return
        say(page, `${act.on ? 'hands in' : 'takes back'} ${section.id}`)
        return phone.share(section.id, act.on)
      }
      case 'save':
        return phone.markSaved(true)
      case 'rename':
        say(page, 'asks for another name')
        return void phone.ask({ type: 'rename', name: `Nimue${n}q${chance.between(2, 9)}` })
      case 'leave':
        say(page, 'leaves')
        phone.answers.flush()
        return void phone.ask({ type: 'leave' })
      case 'back':
        return phone.mine.left ? void phone.comeBack() : undefined
      case 'erase':
        say(page, 'deletes everything')
        return void phone.erase()
      case 'look':
        return phone.goToRoom()
      case 'offer':
      case 'answer-offer':
      case 'let-in':
      case 'table':
      case 'number':
        return doTogether({ phone, chance, say: (what) => say(page, what) }, act)
      case 'join':
      case 'open':
      case 'reload':
      case 'close':
      case 'kill':
      case 'sleep':
        return
    }
  }

  function tick(
    page: Page,
    phone: Phone,
    { step, how }: { readonly step: string; readonly how: 'unnamed' | 'named' | 'not' },
  ): void {
    const sheet = sheetOf(step, phone)
    const may = sheet?.audience.tick === true || sheet?.audience.to === 'named'
    if (!may || phone.answers.isEmpty(step)) return
    say(page, `ticks ${step}: ${how}`)
    writings.pressed(phone.answers.current(step)?.answer)
    phone.answers.show(step, how === 'not' ? {} : { answer: how })
  }

  /** Says Yes or No to being shown large, also where the answer was Yes before. */
  function allow(page: Page, phone: Phone, yes: boolean): void {
    const question = phone.mine.asked[0]
    if (question === undefined) return
    const { step, answer } = question
    say(page, `says ${yes ? 'yes' : 'no'} to being large at ${step}`)
    void phone.ask({ type: 'allowSpotlight', step, answer, allow: yes })
  }

  /** Of two texts from two devices one is let go, by whoever sees both. */
  function settle(page: Page, phone: Phone, take: boolean): void {
    const step = stepOn(phone)
    const current = step === null ? null : phone.answers.current(step)
    if (step === null || current?.other === undefined) return
    say(page, `${take ? 'takes' : 'drops'} the other text of ${step}`)
    writings.letGo(take ? current.answer : current.other)
    writings.pressed(take ? current.other : current.answer)
    phone.answers.settleOther(step, take)
  }

  return {
    browsers,
    pages: () => [...pages.values()].filter((page) => page.host.alive),
    seat: () => seat,
    act(act) {
      const page = pages.get(keyOf(act))
      const there = page !== undefined && isAwake(page)
      if (act.do === 'join' || act.do === 'open') {
        if (!there && browsers[act.device]?.machine.asleep === false) openAndEnter(act)
        return
      }
      if (!there) return
      if (act.do === 'close') return close(page)
      if (act.do === 'reload') return reload(page, act)
      if (act.do === 'kill') return kill(page)
      if (act.do === 'sleep') return on(page, () => sleep(page, act))
      on(page, () => {
        const phone = page.phone()
        // Where the room has said goodbye, there is nothing to press.
        if (phone === null || phone.line.bye !== null || phone.line.refused !== null) return
        if (phone.screen.is === 'removed') return
        returnCode = phone.mine.returnCode
        atPhone(page, phone, act)
      })
    },
    lookAgain() {
      for (const browser of browsers) if (browser.machine.asleep) wake(browser)
      for (const [device, browser] of browsers.entries())
        if (browser.opened > 0 && browser.pages.size === 0)
          openAndEnter({ device: device === 0 ? 0 : 1, tab: 0 })
    },
  }
}
