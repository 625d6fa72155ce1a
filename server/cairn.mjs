#!/usr/bin/env node
/** The `cairn` command. Plain JavaScript, because it runs, and gives help, before anything is built. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const main = join(root, 'dist/server/main.js')
const page = join(root, 'dist/client/participant/index.html')
const builder = join(root, 'node_modules/vite/bin/vite.js')

/** What each command takes and says of itself. `files`: how many names may follow it, at least and at most. */
const commands = {
  start: {
    usage: 'cairn start',
    does: 'Starts the server. So does cairn alone.',
    options: {},
    files: [0, 0],
    help: ['Prints the addresses for phones and, while there is no account, a link to make one.'],
  },
  doctor: {
    usage: 'cairn doctor',
    does: 'Looks at everything that Cairn needs and says what is wrong.',
    options: {},
    files: [0, 0],
    help: [
      'One line for each thing, with what to do about it. Changes nothing, works while Cairn runs',
      'and while it does not, and shows nothing of anybody. Ends with 1 if something is at fault.',
    ],
  },
  backup: {
    usage: 'cairn backup [FILE]',
    does: 'Writes all rooms and accounts to one file, also while Cairn runs.',
    options: {},
    files: [0, 1],
    help: [
      'FILE is a new file, or a folder to put one into; without it, it goes into this folder.',
      'The file is how everything was at one moment. It fits SQLite and PostgreSQL alike.',
      'It holds what people wrote and is not encrypted: keep it as safe as the database itself.',
      'Nobody is signed in by it: sessions, sign-in links and the secret of cookies are left out.',
    ],
  },
  restore: {
    usage: 'cairn restore FILE [--replace]',
    does: 'Puts a backup into the database. Stop Cairn before.',
    options: { replace: { type: 'boolean' } },
    files: [1, 1],
    help: [
      'The whole file is checked before anything is changed, and all of it is put there or nothing.',
      'The database is the one of DATABASE_URL or DATA_DIR; the backup may come from the other kind.',
      '--replace   Replaces what is there already. Without it, only an empty database is filled.',
      'Whoever was erased after the backup stays erased, and rooms deleted since stay deleted, as',
      'far as the database that is replaced knows of it. Afterwards everybody signs in again.',
    ],
  },
  'sign-in-link': {
    usage: 'cairn sign-in-link [--email ADDRESS]',
    does: 'Prints a link for somebody who forgot their password.',
    options: { email: { type: 'string' } },
    files: [0, 0],
    help: [
      'The link signs that account in once, within 30 minutes, and offers a new password.',
      'A new link ends the one before it. Works while Cairn runs.',
      '--email     Whose link it is; not needed while there is only one account.',
    ],
  },
}

const [name = 'start', ...rest] = process.argv.slice(2)
if (isHelp(name) || name === 'help') {
  const [about] = rest
  if (about !== undefined && !known(about)) say(`There is no command ${about}.\n\n${usage()}`, 1)
  say(about === undefined ? usage() : helpFor(about), 0)
}
if (!known(name)) say(`There is no command ${name}.\n\n${usage()}`, 1)
if (rest.some(isHelp)) say(helpFor(name), 0)
const asked = argumentsOf(name)
if (asked === null) say(`This is not how it is used.\n\n${helpFor(name)}`, 1)
if (!isBuilt()) build()
if (name === 'start') await import(pathToFileURL(main).href)
else {
  const { run } = await import(pathToFileURL(join(root, `dist/server/cli/${name}.js`)).href)
  process.exitCode = await run({ root, ...asked })
}

function known(command) {
  return Object.hasOwn(commands, command)
}

function isHelp(word) {
  return word === '--help' || word === '-h'
}

/** Options and names as the command's row takes them; null: there is something else among them. */
function argumentsOf(command) {
  const { options, files } = commands[command]
  try {
    const { values, positionals } = parseArgs({ args: rest, options, allowPositionals: true })
    const [least, most] = files
    if (positionals.length < least || positionals.length > most) return null
    return { options: { ...values }, files: positionals }
  } catch {
    return null
  }
}

function usage() {
  const rows = Object.values(commands).map(({ usage, does }) => `  ${usage.padEnd(38)}${does}`)
  return [
    'Usage: cairn COMMAND',
    '',
    ...rows,
    '',
    'cairn COMMAND --help says more. Settings are environment variables: see README.md.',
    '',
  ].join('\n')
}

function helpFor(command) {
  const { usage, does, help } = commands[command]
  return [`Usage: ${usage}`, '', does, '', ...help, ''].join('\n')
}

function say(text, code) {
  ;(code === 0 ? process.stdout : process.stderr).write(text)
  process.exit(code)
}

/** Whether `dist/` is there and no source is newer. Without the tool to build, what is there is taken. */
function isBuilt() {
  if (!existsSync(main) || !existsSync(page)) return false
  if (!existsSync(builder)) return true
  const sources = [
    'client',
    'server',
    'templates',
    'package-lock.json',
    'vite.config.ts',
    'tsconfig.base.json',
  ]
  return (
    newest(sources.map((each) => join(root, each))) <=
    Math.min(statSync(main).mtimeMs, statSync(page).mtimeMs)
  )
}

/** The last change, ms since 1970, below these paths. */
function newest(paths) {
  let last = 0
  for (const path of paths) {
    if (!existsSync(path)) continue
    const stat = statSync(path)
    const at = stat.isDirectory()
      ? newest(readdirSync(path).map((name) => join(path, name)))
      : stat.mtimeMs
    last = Math.max(last, at)
  }
  return last
}

/** The same as `npm run build`. */
function build() {
  process.stderr.write('Building Cairn, which takes a moment...\n')
  for (const mode of ['desk', 'phone', 'server']) {
    const step = [builder, 'build', '--mode', mode, '--logLevel', 'warn']
    const { status } = spawnSync(process.execPath, step, { cwd: root, stdio: 'inherit' })
    if (status !== 0) {
      process.stderr.write('Cairn could not be built: see above.\n')
      process.exit(1)
    }
  }
}
