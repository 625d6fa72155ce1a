#!/usr/bin/env node
/** The `cairn` command. Plain JavaScript, because it runs before anything is built. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const main = join(root, 'dist/server/main.js')
const page = join(root, 'dist/client/participant/index.html')
const builders = ['node_modules/vite/bin/vite.js', 'node_modules/typescript/bin/tsc']

const [command = 'start', ...rest] = process.argv.slice(2)
if (command !== 'start' || rest.length > 0) {
  process.stderr.write('Usage: cairn start\n')
  process.exit(1)
}
if (!isBuilt()) build()
await import(pathToFileURL(main).href)

/** Whether `dist/` is there and no source is newer. Without the tools to build, what is there is taken. */
function isBuilt() {
  if (!existsSync(main) || !existsSync(page)) return false
  if (builders.some((tool) => !existsSync(join(root, tool)))) return true
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
  process.stdout.write('Building Cairn, which takes a moment...\n')
  const [vite, tsc] = builders.map((tool) => join(root, tool))
  for (const step of [
    [vite, 'build', '--mode', 'desk', '--logLevel', 'warn'],
    [vite, 'build', '--mode', 'phone', '--logLevel', 'warn'],
    [tsc, '-p', 'server/tsconfig.json'],
  ]) {
    const { status } = spawnSync(process.execPath, step, { cwd: root, stdio: 'inherit' })
    if (status !== 0) {
      process.stderr.write('Cairn could not be built: see above.\n')
      process.exit(1)
    }
  }
}
