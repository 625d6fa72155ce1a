import { askedFor } from './asked.ts'
import type { Bench } from './bench.ts'
import { drawn } from './table.ts'

/** Read when asked for: a bench may load half of the house. */
const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  pdf: async () => (await import('./pdf.ts')).pdf,
}

const asked = askedFor(process.argv.slice(2), Object.keys(benches))
switch (asked.kind) {
  case 'list':
    console.log('npm run bench -- NAME [--json]\n')
    for (const [name, load] of Object.entries(benches))
      console.log(`${name}: ${(await load()).about}`)
    break
  case 'problem':
    console.error(asked.sentence)
    process.exitCode = 1
    break
  case 'bench': {
    const bench = await benches[asked.name]?.()
    // What is told meanwhile goes beside the figures, which somebody may read on with a program.
    const tables = await bench?.measure((line) => console.error(line))
    if (asked.json) console.log(JSON.stringify(tables, null, 2))
    else for (const table of tables ?? []) console.log(`\n${drawn(table)}`)
    break
  }
  default:
    asked satisfies never
}
