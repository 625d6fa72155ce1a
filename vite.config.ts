import { readFileSync } from 'node:fs'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig, type Plugin, type UserConfig } from 'vite'

/** `en.json?phone` is one section of a dictionary as a module of its own, so that no page loads another's words. */
export function wordSections(): Plugin {
  return {
    name: 'cairn-word-sections',
    enforce: 'pre',
    load(id) {
      const [, file, section] = /^(.*\/words\/[\w-]+\.json)\?(\w+)$/.exec(id) ?? []
      if (file === undefined || section === undefined) return null
      this.addWatchFile(file)
      const words: unknown = JSON.parse(readFileSync(file, 'utf8'))[section]
      return { code: `export default ${JSON.stringify(words)}`, moduleType: 'js' }
    },
  }
}

/** No server of ours speaks WebTransport, and no page asks for it: it need not be fetched. */
function noWebTransport(): Plugin {
  return {
    name: 'cairn-no-web-transport',
    enforce: 'pre',
    load: (id) =>
      /engine\.io-client\/build\/esm\/transports\/webtransport\.js$/.test(id)
        ? { code: 'export const WT = undefined', moduleType: 'js' }
        : null,
  }
}

/** The phone is built apart: chunks shared with the desk's pages would bring it what only those use. */
const pages = {
  phone: { participant: 'client/participant/index.html' },
  desk: {
    projector: 'client/projector/index.html',
    facilitator: 'client/facilitator/index.html',
    organizer: 'client/organizer/index.html',
  },
}

/**
 * What the phone's first paint needs comes in one script. Each kind then has its own, with what others share with the
 * smallest of them; the door and the waiting screen have theirs, and the screens that come later are one.
 * `test/client/budget.test.ts` counts requests and bytes.
 */
const phoneChunks = [
  { name: 'phone', tags: ['$initial' as const] },
  { name: 'mood', test: /participant\/inputs\/(?:mood|Faces)\./ },
  { name: 'scale', test: /participant\/inputs\/(?:scale|Numbers)\.|templates\/scale-numbers/ },
  { name: 'words', test: /participant\/(?:inputs\/words|parts\/Offers)\.|templates\/graphemes/ },
  {
    name: 'shared',
    test: /participant\/words-later|\?(?:phoneLater|talk)|lib\/codes|lib\/stones\/StoneMark/,
  },
  { name: 'text', test: /participant\/(?:inputs\/text|parts\/grow)\./ },
  {
    name: 'cards',
    test: /participant\/(?:inputs\/(?:Card\w*|cards)|parts\/(?:Star|DayPicker|Stepper|ChipChoice|Levels)|days)\./,
  },
  {
    name: 'door',
    test: /participant\/(?:Entrance|door|refusals|screens\/(?:Join|Name|ComeBack))\.|lib\/stones\/Mark|\?refusal/,
  },
  {
    name: 'talk',
    test: /participant\/(?:screens\/Talk|talk\/)|lib\/(?:stones\/GroupStone|lasting)/,
  },
  { name: 'waiting', test: /participant\/(?:screens\/(?:Waiting|EyesUp)|gist|said)\./ },
  {
    name: 'later',
    test: /participant\/(?:screens|parts|inputs\/planReview|plan-lines)|lib\/(?:blocks|copy)/,
  },
]

/** What is started by its name: the server, the commands, the threads; and what a test joins anew, with a planted bug. */
const programs = [
  ...['main', 'cli/backup', 'cli/doctor', 'cli/restore', 'cli/sign-in-link'],
  ...['pdf/worker', 'store/sqlite-worker'],
  ...['config', 'database', 'house', 'library', 'auth/secrets', 'auth/secret-file', 'http/serve'],
]

/** The library as it is read at a start, which takes longer than all else of it: `server/library.ts`. */
function readLibrary(): Plugin {
  return {
    name: 'cairn-read-library',
    async generateBundle() {
      // Only here: the pages' builds need not wait for it.
      const { byText } = await import('./server/library.ts')
      const source = JSON.stringify(byText('templates/workshops'))
      this.emitFile({ type: 'asset', fileName: 'workshops.json', source })
    },
  }
}

/**
 * The server in a few files instead of the thousand that it and its packages are written in, which take a start longer to
 * find than to run. What is compiled for one machine, or reads files of its own package, stays a package.
 */
const server: UserConfig = {
  plugins: [readLibrary()],
  publicDir: false,
  ssr: { noExternal: true, external: ['better-sqlite3', 'pg-native', 'pdfkit', 'fontkit'] },
  build: {
    ssr: true,
    outDir: 'dist/server',
    target: 'node20.19',
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: Object.fromEntries(programs.map((name) => [name, `server/${name}.ts`])),
      // Not in a folder: `server/own-thread.ts` finds the threads from where it is itself.
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
}

/**
 * The four pages, built to `dist/client/` with hashed assets, which the server serves, in development too:
 * `--mode desk`, which empties the folder first, then `--mode phone`.
 */
const client = (mode: string): UserConfig => ({
  root: 'client',
  plugins: [
    wordSections(),
    noWebTransport(),
    // Shorter than svelte's own: the names of the first paint's components stand in its script and in its styles.
    svelte({
      configFile: false,
      compilerOptions: { cssHash: ({ hash, css }) => `s${hash(css).slice(0, 5)}` },
    }),
  ],
  build: {
    outDir: '../dist/client',
    emptyOutDir: mode === 'desk',
    // The phone's floor: Safari 15.4, Chrome 99, Firefox 100. The desk's: Safari 16.4, Chrome 111, Firefox 115.
    target:
      mode === 'phone'
        ? ['safari15.4', 'chrome99', 'firefox100']
        : ['safari16.4', 'chrome111', 'firefox115'],
    modulePreload: {
      polyfill: false,
      // A kind's scripts are fetched while nobody waits for them; to name all they need would lengthen the first one.
      resolveDependencies: (_file, needed) =>
        mode === 'phone' ? needed.filter((file) => file.endsWith('.css')) : needed,
    },
    // Small files stay files: the content policy lets no data: fonts or scripts in.
    assetsInlineLimit: 0,
    rolldownOptions:
      mode === 'phone'
        ? { input: pages.phone, output: { codeSplitting: { groups: phoneChunks } } }
        : { input: pages.desk },
  },
})

/** `--mode` says what is built: `desk` and `phone`, or `server`. */
export default defineConfig(({ mode }) => (mode === 'server' ? server : client(mode)))
