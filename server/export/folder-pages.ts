import type { Say } from '../../templates/words.ts'
import { html } from './html.ts'
import { pageHtml } from './page-html.ts'

/** What a folder says of itself. Days and times are in words already. */
export interface FolderFacts {
  readonly title: string
  readonly language: string
  readonly made: string
  readonly deleted: string
  /** Null where the organizer gets no plans: then there is no folder of them. */
  readonly plans: readonly { readonly owner: string; readonly name: string }[] | null
}

/** The folder's first page: what is in it, who sees what, and what it is not. Links lead to files beside it. */
export function folderIndex(facts: FolderFacts, say: Say): string {
  const { title, language, made, plans } = facts
  return pageHtml({
    language,
    name: say('folder.of', { title }),
    title: say('folder.of', { title }),
    subtitle: made,
    body: html`
      <h2 class="large">${say('folder.files')}</h2>
      <ul class="files">
        ${filesIn(facts, say).map(
          ({ name, label, what }) =>
            html`<li>
              <a href="${encodeURI(name)}">${label}</a>
              <p class="quiet">${what}</p>
            </li>`,
        )}
      </ul>
      ${
        plans === null
          ? null
          : html`<h2 class="large">${say('folder.plans')}</h2>
              <p class="quiet">${say('folder.plans-what')}</p>
              <ul class="files">
                ${plans.map(
                  ({ owner, name }) =>
                    html`<li>
                      <a dir="auto" href="plans/${encodeURIComponent(name)}">${owner}</a>
                    </li>`,
                )}
              </ul>`
      }
      <h2 class="large">${say('folder.who')}</h2>
      ${whoSees(facts, say).map((line) => html`<p>${line}</p>`)}
      <h2 class="large">${say('folder.later')}</h2>
      ${later(facts, say).map((line) => html`<p>${line}</p>`)}
    `,
    foot: say('summary.footer'),
  })
}

/** The same in plain text, for whoever opens the folder without a browser. */
export function folderReadme(facts: FolderFacts, say: Say): string {
  const files = filesIn(facts, say).map(({ name, what }) => `${name}: ${what}`)
  const parts = [
    [say('folder.of', { title: facts.title }), facts.made],
    [...files, ...(facts.plans === null ? [] : [`plans: ${say('folder.plans-what')}`])],
    [say('folder.who'), ...whoSees(facts, say)],
    [say('folder.later'), ...later(facts, say)],
  ]
  return `${parts.map((lines) => lines.map(oneLine).join('\r\n')).join('\r\n\r\n')}\r\n`
}

function filesIn({ plans }: FolderFacts, say: Say) {
  return [
    { name: 'summary.html', label: say('folder.summary'), what: say('folder.summary-what') },
    { name: 'summary.pdf', label: say('folder.summary-pdf'), what: say('folder.summary-pdf-what') },
    { name: 'answers.csv', label: say('folder.answers'), what: say('folder.answers-what') },
    ...(plans === null
      ? []
      : [
          {
            name: 'answers-by-person.csv',
            label: say('folder.answers-wide'),
            what: say('folder.answers-wide-what'),
          },
        ]),
  ]
}

function whoSees({ plans }: FolderFacts, say: Say): readonly string[] {
  return [
    say('folder.who-told'),
    say(plans === null ? 'folder.who-summary' : 'folder.who-plans'),
    say('folder.who-kept'),
  ]
}

function later({ deleted }: FolderFacts, say: Say): readonly string[] {
  return [say('folder.recall'), deleted]
}

/** A title could hold a line end, and then say what it likes. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
