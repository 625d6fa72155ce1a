import type {
  Block,
  BlockKind,
  Cell,
  Line,
  NextStep,
  NextStepLabels,
  Plan,
  Section,
} from '../../templates/block.ts'

/** A plan as Markdown, to keep with other notes. People's words stay words: nothing in them becomes a link or a heading. */
export function planMarkdown(plan: Plan): string {
  const parts = [
    `# ${inline(plan.title)}`,
    inline(plan.subtitle),
    ...plan.front.flatMap(sectionParts),
    ...(plan.pages.length > 0 && plan.pagesHead
      ? ['---', `## ${inline(plan.pagesHead.title)}`, inline(plan.pagesHead.text)]
      : []),
    ...plan.pages.flatMap(sectionParts),
    '---',
    inline(plan.footer.pages),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

type BlockOf<K extends BlockKind> = Extract<Block, { readonly kind: K }>

/** How each kind of block is written: a kind without a writer does not compile. */
const writers: { readonly [K in BlockKind]: (block: BlockOf<K>) => string } = {
  headline: ({ text }) => `**${inline(text)}**`,
  aims: ({ lines }) => list(lines),
  nextStep: ({ step, labels }) => facts(step, labels),
  pair: ({ left, right }) =>
    [left, right].map(({ title, text }) => `**${inline(title)}** ${inline(text)}`).join('\n\n'),
  checkBack: ({ label, options, because }) =>
    `**${inline(label)}**\n\n${options.map((option) => `- [ ] ${inline(option)}`).join('\n')}\n\n${inline(because)}`,
  ruled: ({ label }) => inline(label),
  heading: ({ level, text }) => `${level === 2 ? '###' : '####'} ${inline(text)}`,
  prose: ({ label, text }) =>
    [labelled(label), paragraphs(text)].filter((each) => each !== '').join('\n\n'),
  quote: ({ text }) => `> ${inline(text)}`,
  bullets: ({ label, ordered, lines }) =>
    [labelled(label), list(lines, ordered)].filter((each) => each !== '').join('\n\n'),
  chips: ({ label, lines }) =>
    [labelled(label), list(lines)].filter((each) => each !== '').join('\n\n'),
  table: ({ head, rows }) =>
    [
      head,
      head.map(() => '---'),
      ...rows.map(({ cells, star }) =>
        cells.map((cell, place) => (star && place === 0 ? `★ ${cellMark(cell)}` : cellMark(cell))),
      ),
    ]
      .map(
        (cells, place) =>
          `| ${cells.map((cell) => (place === 1 ? cell : inline(cell))).join(' | ')} |`,
      )
      .join('\n'),
  trail: ({ moments }) =>
    moments
      .map(({ text, when, note, star }, place) => {
        const said = [when, text].filter((part) => part !== undefined && part !== '')
        return `${place + 1}. ${inline(said.join(', '))}${star ? ' ★' : ''}${note ? ` (${inline(note)})` : ''}`
      })
      .join('\n'),
  faces: ({ faces }) =>
    faces
      .map(
        ({ title, label, word }) =>
          `- ${inline(title)}: **${inline(label)}**${word ? `, ${inline(word)}` : ''}`,
      )
      .join('\n'),
  checklist: ({ steps, labels }) => steps.map((step) => facts(step, labels)).join('\n\n'),
  figure: ({ title, finding }) =>
    [labelled(title), inline(finding)].filter((each) => each !== '').join('\n\n'),
  note: ({ text }) => inline(text),
}

function write<K extends BlockKind>(kind: K, block: BlockOf<K>): string {
  return writers[kind](block)
}

function sectionParts(section: Section): readonly string[] {
  const blocks = section.blocks.map((block) => write(block.kind, block))
  return section.title === '' ? blocks : [`## ${inline(section.title)}`, ...blocks]
}

/** A level is dots and its word. */
function cellMark(cell: Cell): string {
  if (typeof cell === 'string') return cell
  return `${'●'.repeat(cell.stones)}${'○'.repeat(cell.of - cell.stones)} ${cell.text}`
}

function list(lines: readonly Line[], ordered = false): string {
  return lines
    .map(
      ({ text, star }, place) =>
        `${ordered ? `${place + 1}.` : '-'} ${inline(text)}${star ? ' ★' : ''}`,
    )
    .join('\n')
}

function facts(step: NextStep, labels: NextStepLabels): string {
  return [
    `- [ ] ${inline(labels.act)} **${inline(step.act)}**`,
    ...[
      { label: labels.cue, text: step.cue },
      { label: labels.by, text: step.byText ?? step.by },
      { label: labels.who, text: step.who },
    ]
      .filter(({ text }) => text !== '')
      .map(({ label, text }) => `  - ${inline(label)}: ${inline(text)}`),
  ].join('\n')
}

function labelled(label: string | undefined): string {
  return label === undefined || label === '' ? '' : `*${inline(label)}*`
}

function paragraphs(text: string): string {
  return text.split(/\n+/).map(inline).join('\n\n')
}

/** A text on one line with every mark escaped that Markdown could read. */
function inline(text: string): string {
  return text
    .replace(/[\p{Surrogate}\p{Noncharacter_Code_Point}]/gu, '')
    .replace(/\s+/gu, ' ')
    .replace(/\p{Cc}/gu, '')
    .trim()
    .replace(/[\\`*_{}[\]<>#|~&!]/g, (mark) => `\\${mark}`)
    .replace(/^([-+=]|\d+[.)])/, (mark) => `${mark.slice(0, -1)}\\${mark.slice(-1)}`)
    .replace(/(:)(\/\/)|(www)(\.)|(@)/gi, (_, colon, slashes, www, dot) =>
      colon ? `\\:${slashes}` : www ? `${www}\\${dot}` : '\\@',
    )
}
