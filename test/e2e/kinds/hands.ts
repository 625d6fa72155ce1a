import type { Locator, Page } from 'playwright-core'

/** How a person acts on a phone's page. Every act throws where it cannot be done in this way. */
export interface Hand {
  readonly page: Page
  /** A button, a switch, a box to tick, one of several. */
  press(what: Locator): Promise<void>
  /** Puts words into a box, in place of those that stand there. */
  write(where: Locator, words: string): Promise<void>
  /** Goes on writing where the caret is. */
  type(words: string): Promise<void>
  /** Moves a slider to one of its ends. */
  pull(slider: Locator, to: 'low' | 'high'): Promise<void>
  /** Takes what is chosen now some way across and up a map: so many of a hundred from its middle, in fives. */
  place(map: Locator, by: { readonly across: number; readonly up: number }): Promise<void>
  /** Takes an option of a drop-down list by what it says. */
  choose(list: Locator, option: string): Promise<void>
}

/** A finger: taps alone, and the phone's own keyboard and lists where they come up. */
export function finger(page: Page): Hand {
  const tap = async (what: Locator): Promise<void> => {
    // A box to tick is drawn by its label, and that is where people tap.
    const label = what.locator('xpath=self::input[@type="radio" or @type="checkbox"]/parent::label')
    await what.waitFor({ state: 'attached' })
    await ((await label.count()) > 0 ? label : what).tap()
  }
  const at = async (what: Locator, x: number, y: number): Promise<void> => {
    await what.scrollIntoViewIfNeeded()
    const box = await what.boundingBox()
    if (box === null) throw new Error('There is nothing to tap.')
    const [left, top] = [Math.min(box.width - 1, box.width * x), box.height * y]
    await what.tap({ position: { x: Math.max(1, left), y: top } })
  }
  return {
    page,
    press: tap,
    write: async (where, words) => {
      await where.tap()
      // "Select all" of the phone's own menu.
      await page.keyboard.press('ControlOrMeta+A')
      await page.keyboard.insertText(words)
    },
    type: (words) => page.keyboard.insertText(words),
    pull: (slider, to) => at(slider, to === 'low' ? 0 : 1, 0.5),
    place: (map, { across, up }) => at(map, 0.5 + across / 100, 0.5 - up / 100),
    choose: async (list, option) => {
      await list.tap()
      // The list that comes up is the phone's, not the page's.
      await list.selectOption({ label: option })
    },
  }
}

/** Keys alone: what is meant is found by Tab, never by a click. */
export function keys(page: Page): Hand {
  const press = (key: string): Promise<void> => page.keyboard.press(key)
  const onto = async (what: Locator): Promise<void> => {
    await what.waitFor({ state: 'attached' })
    for (let stops = 0; stops < mostStops; stops += 1) {
      const way = await what.evaluate(wayTo)
      if (way === null) return
      await press(way)
    }
    throw new Error(`Tab does not lead to ${what.toString()}.`)
  }
  return {
    page,
    press: async (what) => {
      await onto(what)
      const kind = await what.evaluate((element) =>
        element instanceof HTMLInputElement ? element.type : element.tagName,
      )
      // Arrows choose at once what they reach.
      if (kind === 'radio' && (await what.isChecked())) return
      await press(kind === 'BUTTON' ? 'Enter' : 'Space')
      await page.waitForFunction(hasFocus, null, { timeout: lostAfter }).catch(() => {
        throw new Error(`The focus is lost after ${what.toString()}.`)
      })
    },
    write: async (where, words) => {
      await onto(where)
      await press('ControlOrMeta+A')
      await page.keyboard.type(words)
    },
    type: (words) => page.keyboard.type(words),
    pull: async (slider, to) => {
      await onto(slider)
      await press(to === 'low' ? 'Home' : 'End')
    },
    place: async (map, { across, up }) => {
      await onto(map)
      for (let by = 0; by < Math.abs(across); by += 5)
        await press(across > 0 ? 'ArrowRight' : 'ArrowLeft')
      for (let by = 0; by < Math.abs(up); by += 5) await press(up > 0 ? 'ArrowUp' : 'ArrowDown')
    },
    choose: async (list, option) => {
      await onto(list)
      await page.keyboard.type(option)
    },
  }
}

/** No page of a phone has so many places for the focus. */
const mostStops = 120

/** How long a page may take to put the focus on after a button that leaves, in ms. */
const lostAfter = 5_000

/** The key that brings the focus nearer to an element; null: it is there. */
function wayTo(element: Element): 'Tab' | 'Shift+Tab' | 'ArrowDown' | 'ArrowUp' | null {
  const now = document.activeElement
  if (now === element || now === null) return null
  const behind =
    now !== document.body &&
    (now.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) !== 0
  const isOf = (one: Element, other: Element): boolean =>
    one instanceof HTMLInputElement &&
    other instanceof HTMLInputElement &&
    one.type === 'radio' &&
    other.type === 'radio' &&
    one.name === other.name
  // One of several is one stop, and the arrows go on from there.
  if (isOf(now, element)) return behind ? 'ArrowUp' : 'ArrowDown'
  return behind ? 'Shift+Tab' : 'Tab'
}

function hasFocus(): boolean {
  return document.activeElement !== null && document.activeElement !== document.body
}
