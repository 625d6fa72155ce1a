/** A word or number put into a sentence. */
export type WordParams = Readonly<Record<string, string | number>>

/**
 * Says one of Cairn's own words in the reader's language. Templates never hold such words themselves: whoever asks for
 * a document or a figure hands this in. Unknown keys do not compile (`DocumentWord` is closed).
 */
export type Say = (word: DocumentWord, params?: WordParams) => string

/** Every word that documents and figures need; `client/lib/words/<language>.json` holds them under `document`. */
export type DocumentWord =
  // the room
  | 'room.guest' // {n}
  | 'room.rehearsed' // {line}
  // the plan
  | 'plan.of' // {name}
  | 'plan.from' // {title} {date}
  | 'plan.next-step'
  | 'plan.when-where'
  | 'plan.i-will'
  | 'plan.by'
  | 'plan.matches'
  | 'plan.match-mine' // {name} {text}
  | 'plan.match-offered' // {name} {text}
  | 'plan.match-theirs' // {name} {text}
  | 'plan.asks-me-who'
  | 'plan.asks-me' // {who}
  | 'plan.asks-me-on' // {date}
  | 'plan.asks-me-after' // {date}
  | 'plan.asks-me-open'
  | 'plan.asks-me-nobody'
  | 'plan.look-again'
  | 'plan.look-again-on' // {date}
  | 'plan.in-six-weeks'
  | 'plan.dates'
  | 'plan.days-with' // {label} {who}
  | 'plan.about-steps'
  | 'plan.of-unit' // {text} {n} {unit}
  | 'plan.did-it'
  | 'plan.changed-it'
  | 'plan.dropped-it'
  | 'plan.because'
  | 'plan.by-hand'
  | 'plan.on-paper' // {title}
  | 'plan.private-pages'
  | 'plan.keep-apart'
  | 'plan.kept-by-you'
  | 'plan.nothing-handed-in'
  | 'plan.handed-in' // {parts}
  | 'plan.safe-to-pin'
  | 'plan.shared'
  | 'plan.page-of' // {page} {pages}
  | 'plan.more-steps'
  | 'plan.nothing-yet'
  // the summary
  | 'summary.of' // {title}
  | 'summary.people' // {n} {date}
  | 'summary.footer'
  | 'summary.private' // {titles}
  | 'summary.not-opened' // {titles}
  | 'summary.not-yet' // {titles}
  | 'summary.too-few' // {n} {titles}
  | 'summary.not-shown'
  | 'summary.before-after' // {title}
  | 'summary.again' // {title}
  | 'summary.plans-apart'
  | 'summary.shared-plans' // {n}
  | 'summary.what-it-is'
  // tables of answers
  | 'answers.workshop'
  | 'answers.exercise'
  | 'answers.from'
  | 'answers.name'
  | 'answers.group'
  | 'answers.answer'
  | 'answers.measure'
  | 'answers.number'
  | 'answers.of'
  | 'answers.room'
  | 'answers.plan'
  | 'answers.times'
  | 'answers.middle'
  | 'answers.low'
  | 'answers.high'
  // the organizer's folder
  | 'folder.of' // {title}
  | 'folder.made' // {when}
  | 'folder.files'
  | 'folder.summary'
  | 'folder.summary-what'
  | 'folder.summary-pdf'
  | 'folder.summary-pdf-what'
  | 'folder.answers'
  | 'folder.answers-what'
  | 'folder.answers-wide'
  | 'folder.answers-wide-what'
  | 'folder.plans'
  | 'folder.plans-what'
  | 'folder.who'
  | 'folder.who-told'
  | 'folder.who-summary'
  | 'folder.who-plans'
  | 'folder.who-kept'
  | 'folder.later'
  | 'folder.recall'
  | 'folder.deleted' // {date}
  // figures
  | 'figure.nobody'
  | 'figure.not-together'
  | 'figure.as-table'
  | 'figure.answer'
  | 'figure.people'
  | 'figure.score'
  | 'figure.mean-head'
  | 'figure.place-head'
  | 'figure.times'
  | 'figure.name'
  | 'figure.leads' // {label} {count} {n}
  | 'figure.even' // {count} {n}
  | 'figure.tie' // {a} {b} {count} {n}
  | 'figure.tie-many' // {answers} {count} {n}
  | 'figure.often' // {label} {count} {n}
  | 'figure.often-even' // {count} {n}
  | 'figure.often-tie' // {a} {b} {count} {n}
  | 'figure.often-many' // {answers} {count} {n}
  | 'figure.faces' // {high} {highA} {highB} {low} {lowA} {lowB} {n}
  | 'figure.faces-shift' // {high} {highA} {highB} {n} {before} {nBefore}
  | 'figure.most-named' // {label} {count} {n}
  | 'figure.most-named-tie' // {a} {b} {count} {n}
  | 'figure.most-named-many' // {terms} {count} {n}
  | 'figure.all-different' // {terms} {n}
  | 'figure.first' // {label} {count} {n}
  | 'figure.first-tie' // {a} {b} {count} {n}
  | 'figure.first-many' // {rows} {count} {n}
  | 'figure.mean' // {label} {count} {n}
  | 'figure.mean-tie' // {a} {b} {count} {n}
  | 'figure.mean-many' // {rows} {count} {n}
  | 'figure.place' // {label} {count} {n}
  | 'figure.place-tie' // {a} {b} {count} {n}
  | 'figure.place-many' // {rows} {count} {n}
  | 'figure.middle' // {median} {low} {high} {n}
  | 'figure.middle-same' // {median} {n}
  | 'figure.middle-shift' // {before} {nBefore} {median} {n}
  | 'figure.quarter' // {label} {count} {n}
  | 'figure.quarter-tie' // {a} {b} {count} {n}
  | 'figure.quarter-many' // {quarters} {count} {n}
  | 'figure.highest' // {label} {value}
  | 'figure.highest-tie' // {a} {b} {value}
  | 'figure.highest-many' // {rows} {value}
  | 'figure.lowest' // {label} {value}
  | 'figure.lowest-tie' // {a} {b} {value}
  | 'figure.lowest-many' // {rows} {value}
  | 'figure.level' // {value}
  | 'figure.gap' // {label} {a} {b}
  | 'figure.gap-tie' // {a} {b} {gap}
  | 'figure.gap-many' // {rows} {gap}
  | 'figure.gap-head'
  | 'figure.no-gap'
  | 'figure.middles' // {n}
  | 'figure.agreed' // {label} {pile} {count} {n}
  | 'figure.agreed-many' // {cards} {count} {n}
  | 'figure.sorted' // {n}
  | 'figure.rows' // {n}
  | 'figure.rows-of' // {n}
  | 'figure.counter' // {value} {label}
  | 'figure.cards' // {cards} {n}
  // kinds
  | 'kind.points'
  | 'kind.rated' // {number} {from} {low} {to} {high}
  | 'kind.rated-twice' // {before} {number} {from} {low} {to} {high}
  | 'kind.scale-ends' // {from} {low} {to} {high}
  | 'kind.before'
  | 'kind.after'
  | 'kind.confidence' // {percent}
  | 'kind.commitments-made' // {n} {people}
  | 'kind.by-people' // {n}
  | 'kind.written' // {n}
  | 'kind.lines-from' // {n} {people}
  | 'kind.number' // {value}
  | 'kind.more' // {value}
  | 'kind.less' // {value}
  | 'kind.gap'
  | 'kind.wheel' // {readings} {most}
  | 'kind.wheel-widest' // {label} {first} {a} {second} {b}
  | 'kind.wheel-paper'
  | 'kind.in-between'
  | 'kind.promise-by' // {date}
  | 'kind.promise-review' // {date}
  | 'kind.days-in' // the language in which days stand in these words: en
  | 'kind.map' // {start} {end} {foot} {top}
  | 'kind.map-paper'
  // worksheets, run sheets, and the sheet for who pays
  | 'worksheet.about'
  | 'worksheet.name'
  | 'worksheet.numbered' // {n} {title}
  | 'worksheet.copy' // {n}
  | 'worksheet.copy-wall'
  | 'worksheet.look' // {n}
  | 'worksheet.look-elsewhere' // {n} {title}
  | 'worksheet.part' // {label} {time}
  | 'worksheet.turn' // {parts}
  | 'kind.map-paper-many'
  | 'seen.you.me'
  | 'seen.you.me-tick'
  | 'seen.you.counts' // {n}
  | 'seen.you.live' // {n}
  | 'seen.you.sensitive'
  | 'seen.you.facilitator'
  | 'seen.you.unnamed'
  | 'seen.you.named'
  | 'seen.you.part-tick'
  | 'seen.you.part-counts' // {n}
  | 'seen.you.part-facilitator'
  | 'seen.you.part-unnamed'
  | 'seen.you.part-named'
  | 'seen.them.me'
  | 'seen.them.me-tick'
  | 'seen.them.counts' // {n}
  | 'seen.them.live' // {n}
  | 'seen.them.sensitive'
  | 'seen.them.facilitator'
  | 'seen.them.unnamed' // {n}
  | 'seen.them.named'
  | 'seen.them.part-tick'
  | 'seen.them.part-counts' // {n}
  | 'seen.them.part-facilitator'
  | 'seen.them.part-unnamed'
  | 'seen.them.part-named'
  | 'runsheet.of' // {title}
  | 'runsheet.from-nought'
  | 'runsheet.by-clock'
  | 'runsheet.footer'
  | 'runsheet.keep'
  | 'runsheet.day' // {n}
  | 'runsheet.joining'
  | 'runsheet.joining-what'
  | 'runsheet.end'
  | 'runsheet.minutes' // {n}
  | 'runsheet.core'
  | 'runsheet.useful'
  | 'runsheet.spare'
  | 'runsheet.say'
  | 'runsheet.do'
  | 'runsheet.watch'
  | 'runsheet.if-short'
  | 'runsheet.seen'
  | 'runsheet.groups'
  | 'runsheet.groups-of' // {n}
  | 'sponsor.title'
  | 'sponsor.of-by' // {title} {name}
  | 'sponsor.gets'
  | 'sponsor.gets.summary'
  | 'sponsor.gets.plans'
  | 'sponsor.gets.none'
  | 'sponsor.gets.open'
  | 'sponsor.nobody'
  | 'sponsor.nobody.private'
  | 'sponsor.nobody.kept'
  | 'sponsor.nobody.who'
  | 'sponsor.nobody.early'
  | 'sponsor.steps'
  | 'sponsor.step'
  | 'sponsor.who'
  | 'sponsor.nothing-written'
  | 'sponsor.promise'
  | 'sponsor.promise.says'
  | 'sponsor.promise.pass'
  | 'sponsor.promise.asks'
  | 'sponsor.deleted' // {n}
  | 'sponsor.footer'
  | 'worksheet.footer'
  // slips
  | 'slips.about'
  | 'slips.address'
  | 'slips.code'
  | 'slips.yours'
  | 'slips.wifi'
  | 'slips.table'
  | 'slips.qr' // {code}
