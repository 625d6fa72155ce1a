import type { Block, NextStep, NextStepLabels, Section } from './block.ts'
import { cellText } from './cell-text.ts'
import { figureRows } from './figure/as-rows.ts'
import type { Say } from './words.ts'

/** One thing that somebody wrote, in words alone. `label` says what it answers, empty where nothing does. */
export interface BlockLine {
  readonly label: string
  readonly text: string
}

/**
 * What a section says, line by line, for tables of answers: its author's words and choices, without what is only there to be
 * filled in with a pen. A heading is the label of the lines under it that have none.
 */
export function sectionLines({ blocks }: Section, say: Say): readonly BlockLine[] {
  let under = ''
  return blocks.flatMap((block) => {
    if (block.kind === 'heading') under = block.text
    return linesOf(block, say)
      .filter(({ text }) => text.trim() !== '')
      .map(({ label, text }) => ({ label: label === '' ? under : label, text }))
  })
}

function linesOf(block: Block, say: Say): readonly BlockLine[] {
  switch (block.kind) {
    case 'headline':
    case 'quote':
    case 'note':
      return [{ label: '', text: block.text }]
    case 'prose':
      return [{ label: block.label ?? '', text: block.text }]
    case 'aims':
      return block.lines.map(({ text }) => ({ label: '', text }))
    case 'bullets':
    case 'chips':
      return block.lines.map(({ text }) => ({ label: block.label ?? '', text }))
    case 'nextStep':
      return facts(block.step, block.labels)
    case 'checklist':
      return block.steps.flatMap((step) => facts(step, block.labels))
    case 'table':
      return block.rows.flatMap(({ cells: [name, ...cells] }) => {
        const [row, said] = [cellText(name), cells.map(cellText)]
        if (said.every((text) => text === '')) return [{ label: '', text: row }]
        return said.flatMap((text, place) =>
          text === '' ? [] : [{ label: joined(row, block.head[place + 1]), text }],
        )
      })
    case 'trail':
      return block.moments.map(({ text, when, note }) => ({
        label: when ?? '',
        text: note === undefined ? text : `${text} (${note})`,
      }))
    case 'faces':
      return block.faces.map(({ title, label, word }) => ({
        label: title,
        text: word === undefined || word === '' ? label : `${label}: ${word}`,
      }))
    case 'figure':
      return figureRows(block.figure, say).map(({ group, answer, number }) => ({
        label: number === null ? group : joined(group, answer),
        text: number === null ? answer : `${number}`,
      }))
    case 'heading':
    case 'pair':
    case 'checkBack':
    case 'ruled':
      return []
  }
}

function facts(step: NextStep, labels: NextStepLabels): readonly BlockLine[] {
  return [
    { label: labels.cue, text: step.cue },
    { label: labels.act, text: step.act },
    { label: labels.by, text: step.by },
    { label: labels.who, text: step.who },
  ]
}

const joined = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join(' · ')
