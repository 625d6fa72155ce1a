import { describe, expect, it } from 'vitest'
import type { Block, Plan } from '../../templates/block.ts'
import { noEdits } from '../../templates/plan-edits.ts'
import { planDates } from '../../templates/plan-dates.ts'
import { sectionsToHandIn } from '../../templates/plan-sections.ts'
import { handedIn, planOf } from '../../templates/plan.ts'
import { paperOf } from '../../templates/paper.ts'
import { worksheetsOf } from '../../templates/worksheet.ts'
import { inputOf, itemOf, library, withStep } from './people.ts'
import { say } from './say.ts'

const film = 'rom-com-dream-job'

/** Blocks of page 1 by kind: each stands there once. */
const front = (plan: Plan, kind: Block['kind']) =>
  plan.front.flatMap(({ blocks }) => blocks).find((block) => block.kind === kind)

const idsIn = (plan: Plan) => [...plan.front, ...plan.pages].map(({ id }) => id)

describe('page 1', () => {
  const plan = planOf(inputOf([itemOf(film, 0)]), say)

  it('L23: says headline, aims, next step, who asks, when to look again, six weeks, by hand', () => {
    expect(plan).toMatchObject({
      title: 'Ruth’s plan',
      subtitle: 'Rom-Com Dream Job, Tuesday 24 November 2026',
      stones: 14,
    })
    expect(plan.front.map(({ title, blocks }) => [title, blocks.map(({ kind }) => kind)])).toEqual([
      ['In the film', ['headline']],
      ['What I’m missing', ['aims']],
      ['My next step', ['nextStep']],
      ['', ['pair']],
      ['', ['checkBack']],
      ['By hand', ['ruled']],
    ])
    expect(front(plan, 'headline')).toMatchObject({
      text: 'I’m a retreat-house keeper in a village by a lake, and people know me for good soup and quiet rooms.',
    })
    expect(front(plan, 'nextStep')).toMatchObject({
      step: { by: '2026-11-27', byText: 'Friday 27 November', who: '' },
      labels: { cue: 'When and where', act: 'I will', by: 'By' },
    })
    expect(front(plan, 'pair')).toEqual({
      kind: 'pair',
      left: { title: 'Tomasz will ask me', text: 'on Friday 4 December.' },
      right: { title: 'I look at this page again', text: 'on Tuesday 5 January 2027.' },
    })
  })

  it('L24: holds no scene, no rating, no row about now: those come on the private pages', () => {
    const shown = JSON.stringify(plan.front)
    for (const secret of [
      'It’s a Tuesday',
      'Slides, rotas',
      'head of operations',
      'Making strangers',
    ])
      expect(shown).not.toContain(secret)
    const rest = JSON.stringify(plan.pages)
    for (const own of ['It’s a Tuesday', 'Slides, rotas', 'head of operations', 'Making strangers'])
      expect(rest).toContain(own)
    expect(plan.pagesHead?.text).toBe('Only for you. Keep them apart from page 1.')
    expect(shown).not.toContain('"faces"')
  })

  it('L25: is one page: one next step, three aims, the rest behind it, all sections with ids of their own', () => {
    const steps = plan.pages.find(({ title }) => title === 'More steps')
    expect(steps?.blocks[0]).toMatchObject({ kind: 'checklist', steps: [{ who: 'Tomasz' }] })
    expect(new Set(idsIn(plan)).size).toBe(idsIn(plan).length)
  })

  it('L26: speaks its reader’s language and keeps to the room’s time zone', () => {
    const input = inputOf([itemOf(film, 0)], {
      language: 'de',
      timeZone: 'Pacific/Auckland',
      openedAt: Date.UTC(2026, 11, 31, 22),
    })
    const german = planOf(input, say)
    expect(german.subtitle).toContain('Freitag, 1. Januar 2027')
    expect(front(german, 'pair')).toMatchObject({
      right: { text: 'on Freitag, 12. Februar 2027.' },
    })
  })
})

describe('a plan at any moment', () => {
  it('L27: with nothing written is a page to fill in by hand', () => {
    const plan = planOf(inputOf([itemOf(film, null)]), say)
    expect(plan.front.map(({ title, blocks }) => [title, blocks.map(({ kind }) => kind)])).toEqual([
      ['', ['note']],
      ['In the film', ['ruled']],
      ['What I’m missing', ['ruled']],
      ['My next step', ['nextStep']],
      ['', ['pair']],
      ['', ['checkBack']],
      ['By hand', ['ruled']],
    ])
    expect(plan.pages).toEqual([])
    expect(plan.stones).toBe(0)
    expect(front(plan, 'pair')).toMatchObject({ left: { title: 'Who will ask me' } })
    expect(plan.footer.front).toBe('Kept by you.')
  })

  it('L27: of a room without a workshop is still a plan', () => {
    const plan = planOf(inputOf([]), say)
    expect(plan.front.length).toBeGreaterThan(0)
    expect(plan.pages).toEqual([])
  })

  it('L28: leaves ruled space for what was written on paper', () => {
    const item = withStep(itemOf(film, null), 'scene', { paper: true })
    const plan = planOf(inputOf([item]), say)
    expect(plan.pages).toEqual([
      {
        id: `${film}.scene`,
        title: 'Opening scene',
        blocks: [{ kind: 'ruled', label: 'Opening scene, written on paper', lines: 6 }],
      },
    ])
    expect(plan.stones).toBe(1)
  })

  it('L29: of several workshops is one: the latest on page 1, each with its title behind it', () => {
    const plan = planOf(
      inputOf([itemOf('taster', 4), itemOf(film, 4)], { title: 'Spring retreat' }),
      say,
    )
    expect(front(plan, 'headline')).toMatchObject({
      text: expect.stringContaining('flower grower'),
    })
    // The step that is due first, whichever workshop it comes from.
    expect(front(plan, 'nextStep')).toMatchObject({ step: { by: '2026-11-24' } })
    const headings = plan.pages
      .flatMap(({ blocks }) => blocks)
      .filter(({ kind }) => kind === 'heading')
    expect(headings).toMatchObject([{ text: 'Taster' }, { text: 'Rom-Com Dream Job' }])
    expect(JSON.stringify(plan.pages)).toContain('laughing with the team')
    expect(new Set(idsIn(plan)).size).toBe(idsIn(plan).length)
  })
})

describe('changes of the owner', () => {
  const changed = (edits: unknown) =>
    inputOf([withStep(itemOf(film, 0), 'plan', { answer: { edits } })])

  it('L30: fix the wording, star lines and leave lines out, wherever they stand', () => {
    const input = changed({
      [`${film}.sentence.sentence`]: { text: 'I keep a house by a lake.' },
      [`${film}.missing.b`]: { star: true },
      [`${film}.missing.c`]: { out: true },
      [`${film}.film-and-now.hours`]: { out: true },
      [`${film}.film-and-now.people`]: { star: false },
      [`${film}.scene.t`]: { out: true },
      [`${film}.first-step.b`]: { star: true, text: 'close four evenings' },
    })
    const plan = planOf(input, say)
    expect(front(plan, 'headline')).toMatchObject({ text: 'I keep a house by a lake.' })
    expect(front(plan, 'aims')).toMatchObject({
      lines: [{ text: 'Work I can see finished' }, { text: 'Faces I see again', star: true }],
    })
    expect(front(plan, 'nextStep')).toMatchObject({ step: { act: 'close four evenings' } })
    const pages = JSON.stringify(plan.pages)
    expect(pages).not.toContain('Ten-hour days')
    expect(pages).not.toContain('lake is still flat')
    expect(idsIn(plan)).not.toContain(`${film}.scene`)
    expect(planOf(input, say, noEdits).pages).toEqual(planOf(changed({}), say).pages)
  })

  it('L30: keep single lines off page 1, which stand on the private pages then', () => {
    const lines = ['sentence.sentence', 'missing.a', 'first-step.a', 'first-step.b']
    const off = Object.fromEntries(lines.map((line) => [`${film}.${line}`, { private: true }]))
    const plan = planOf(changed(off), say)
    const whole = planOf(changed({}), say)
    const [page1, pages] = [JSON.stringify(plan.front), JSON.stringify(plan.pages)]
    const shown = lines.filter((line) => JSON.stringify(whole.front).includes(`${film}.${line}`))
    expect(shown.length).toBeGreaterThan(2)
    for (const line of lines) {
      expect(page1).not.toContain(`${film}.${line}"`)
      expect(pages).toContain(`${film}.${line}"`)
    }
    expect(front(plan, 'aims')).toMatchObject({ lines: expect.any(Array) as unknown })
  })

  it('L30: an empty wording and a line that is not there change nothing', () => {
    const plan = planOf(
      changed({ [`${film}.missing.a`]: { text: '  ' }, 'x.y.z': { out: true } }),
      say,
    )
    expect(plan.front).toEqual(planOf(changed({}), say).front)
  })
})

describe('handing in', () => {
  it('L31: gives the sections that are switched on and nothing else', () => {
    const shared = {
      [`${film}.aims`]: true,
      [`${film}.next-step`]: true,
      [`${film}.headline`]: false,
    }
    const input = inputOf([itemOf(film, 0)], { shared })
    const part = handedIn(planOf(input, say), input, say)
    expect(part?.front.map(({ id }) => id)).toEqual([`${film}.aims`, `${film}.next-step`])
    expect(part?.pages.map(({ title }) => title)).toEqual(['More steps'])
    expect(JSON.stringify(part)).not.toContain('retreat-house')
    expect(part?.pagesHead).toBeUndefined()
    expect(planOf(input, say).footer.pages).toBe(
      'Kept by you. Handed in: What I’m missing, My next step, More steps.',
    )
  })

  it('L31: is nothing while nothing is switched on', () => {
    const input = inputOf([itemOf(film, 0)])
    expect(handedIn(planOf(input, say), { ...input, shared: {} }, say)).toBeNull()
    const odd = JSON.parse(`{"__proto__": true, "constructor": true}`)
    expect(handedIn(planOf(input, say), { ...input, shared: odd }, say)).toBeNull()
  })

  it('P91: says nothing of what its owner keeps, not even when they wrote it', () => {
    const shared = { [`${film}.aims`]: true }
    const before = inputOf([itemOf(film, 0)], { shared })
    const after = { ...before, changedAt: before.changedAt + 86_400_000 }
    const [one, other] = [before, after].map((input) => handedIn(planOf(input, say), input, say))
    expect(one).toEqual(other)
  })

  it('L31: has a switch for page 1 and for sections that may be handed in', () => {
    const workshop = library.workshops.get(film)
    expect(workshop && sectionsToHandIn(workshop)).toEqual([
      { id: 'headline', title: 'In the film' },
      { id: 'aims', title: 'What I’m missing' },
      { id: 'next-step', title: 'My next step' },
      { id: 'strength', title: 'A strength the film uses' },
      { id: 'ways', title: 'Ways to more of it' },
    ])
  })
})

describe('beside the plan', () => {
  it('L32: its days are those of the steps, of who asks, and the review', () => {
    expect(
      planDates(inputOf([itemOf(film, 0)]), say).map(({ day, title }) => [day, title]),
    ).toEqual([
      ['2026-11-27', expect.stringContaining('write three lines')],
      ['2026-12-04', 'Tomasz will ask me'],
      ['2026-11-30', expect.stringContaining('close three evenings')],
      ['2027-01-05', 'I look at this page again'],
    ])
  })

  it('L32: days that were set besides are in it, and a review of one’s own takes the place of six weeks', () => {
    const taster = itemOf('taster', 0)
    const asked = taster.steps.find(({ step }) => step.id === 'first-step')
    if (asked === undefined) throw new Error('the taster has commitments')
    const dates = [
      { id: 'talks', label: 'Talks with my helper', count: 4, review: false },
      { id: 'review', label: 'I look again', count: 1, after: 90, review: true },
    ]
    const step = { ...asked.step, prompt: { ...asked.step.prompt, dates } }
    const said = (set: object | null) =>
      inputOf([
        withStep(taster, 'first-step', {
          step,
          answer: set === null ? asked.answer : { items: [], dates: set },
        }),
      ])
    expect(planDates(said(null), say).at(-1)?.day).toBe('2027-02-22')
    const input = said({ talks: ['2026-12-11', '2026-12-04'], review: ['2027-03-01'] })
    expect(planDates(input, say).map(({ day, title }) => [day, title])).toEqual([
      ['2026-12-04', 'Talks with my helper'],
      ['2026-12-11', 'Talks with my helper'],
      ['2027-03-01', 'I look at this page again'],
    ])
    expect(planOf(input, say).pages.find(({ id }) => id === 'taster.dates')?.blocks).toMatchObject([
      { kind: 'bullets', lines: [{ text: 'Friday 4 December' }, { text: 'Friday 11 December' }] },
    ])
  })

  it('L33: each workshop has its paper twin, with the steps of the form', () => {
    for (const workshop of library.workshops.values()) {
      const full = worksheetsOf(paperOf(workshop, 'full', 0), say)
      const ids = workshop.steps.map(({ id }) => `${workshop.id}.${id}`)
      expect(full.sections.map(({ id }) => id)).toEqual([workshop.id, ...ids])
    }
    const workshop = library.workshops.get(film)
    const short = workshop && worksheetsOf(paperOf(workshop, 'short', 0), say)
    expect(short?.sections.map(({ id }) => id)).not.toContain(`${film}.set`)
  })
})
