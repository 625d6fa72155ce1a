import type { Phone } from '../../../client/participant/state.svelte.ts'
import type { Chance } from '../chance.ts'
import type { PersonTogether } from './acts-together.ts'
import { some } from './some.ts'

interface AtPhone {
  readonly phone: Phone
  readonly chance: Chance
  readonly say: (what: string) => void
}

/** Does something with others from what the phone shows at that moment; nothing where that is not on it. */
export function doTogether({ phone, chance, say }: AtPhone, act: PersonTogether): void {
  const { mine, stage } = phone
  const step = stage.step?.id
  switch (act.do) {
    case 'offer': {
      const offer = act.on ? null : some(helpGiven(phone), chance)
      const card = act.on ? some(helpAsked(phone), chance) : (offer?.card ?? offer?.offer ?? null)
      const where = offer?.step ?? step
      if (card === null || where === undefined) return
      say(`${act.on ? 'offers' : 'takes back'} help at ${where}`)
      return void phone.ask({ type: 'offerHelp', step: where, card, on: act.on })
    }
    case 'answer-offer': {
      const open = (mine.matches ?? []).filter((each) => each.mine && each.agreed !== true)
      const match = some(open, chance)
      if (match === null) return
      say(`says ${act.yes ? 'yes' : 'no'} to help at ${match.step}`)
      const { step, offer } = match
      return void phone.ask({ type: 'answerOffer', step, offer, yes: act.yes })
    }
    case 'let-in': {
      const asks = some(mine.group?.asks ?? [], chance)
      if (asks === null || mine.group === undefined) return
      say(`says ${act.yes ? 'yes' : 'not now'} to ${asks.id}`)
      const { step } = mine.group
      return void phone.ask({ type: 'letIn', step, seat: asks.id, on: act.yes })
    }
    case 'table':
      say(`sits at table ${act.table}`)
      return void phone.ask({ type: 'setTable', table: act.table })
    case 'number':
      if (step === undefined || stage.step?.groups?.mode !== 'choose') return
      say(`chooses number ${act.number}`)
      return void phone.ask({ type: 'chooseNumber', step, number: act.number })
  }
}

const helpGiven = ({ mine: { matches = [] } }: Phone) => matches.filter((each) => !each.mine)

/** Cards on the phone that ask for help, and are somebody else's. */
function helpAsked({ mine, stage: { step, figure = [] } }: Phone): readonly string[] {
  const own = mine.ownCards?.[step?.id ?? ''] ?? []
  const cards = figure.flatMap((each) => (each.kind === 'cards' ? each.cards : []))
  return cards.flatMap(({ id, column }) =>
    column !== undefined && step?.help?.includes(column) === true && !own.includes(id) ? [id] : [],
  )
}
