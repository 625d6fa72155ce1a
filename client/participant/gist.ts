import { cellText } from '../../templates/cell-text.ts'
import type { Block, NextStep, Section } from '../../templates/block.ts'

/** One line that says what stands in a section of the plan; empty where nothing does yet. */
export function gistOf(section: Section): string {
  return section.blocks
    .flatMap(textsOf)
    .filter((text) => text.trim() !== '')
    .slice(0, 3)
    .join(' · ')
}

/** The texts of a block that its owner wrote, in order. */
function textsOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'headline':
    case 'prose':
    case 'quote':
      return [block.text]
    case 'aims':
    case 'bullets':
    case 'chips':
      return block.lines.map((line) => line.text)
    case 'trail':
      return block.moments.map((moment) => moment.text)
    case 'nextStep':
      return [stepText(block.step)]
    case 'checklist':
      return block.steps.map(stepText)
    case 'table':
      return block.rows.flatMap((row) => row.cells.slice(0, 2).map(cellText))
    case 'faces':
      return block.faces.map((face) =>
        face.word === undefined ? face.label : `${face.label}, ${face.word}`,
      )
    case 'figure':
      return [block.finding]
    case 'pair':
    case 'checkBack':
    case 'ruled':
    case 'heading':
    case 'note':
      return []
  }
}

function stepText({ cue, act }: NextStep): string {
  return [cue, act].filter((part) => part !== '').join(': ')
}
