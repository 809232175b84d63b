// Plain Node: builds pages and server when their sources have changed, then runs the server in this very process, so
// that Ctrl-C and kill reach it.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const stamp = join(root, 'dist/.sources')
const parent = process.ppid

const sources = digestSources()
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== sources) build()
// Told to stop while building, npm and its shell are gone by now.
if (process.env.npm_lifecycle_event === 'start' && process.ppid !== parent) process.exit(143)

process.env.NODE_ENV ??= 'production'
await import(pathToFileURL(join(root, 'dist/server/main.js')).href)

/** In processes of their own: the bundler's memory must not stay with the server. */
function build() {
  console.log('Đang dựng chương trình (chỉ khi mã nguồn thay đổi)…')
  for (const config of ['vite.config.ts', 'vite.server.config.ts']) {
    const vite = [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--config', config, '--logLevel', 'warn']
    const { status } = spawnSync(process.execPath, vite, { cwd: root, stdio: 'inherit' })
    if (status !== 0) process.exit(status ?? 1)
  }
  writeFileSync(stamp, sources)
}

function digestSources() {
  const hash = createHash('sha256')
  for (const path of ['src', 'vite.config.ts', 'vite.server.config.ts', 'package-lock.json'].flatMap((p) => list(join(root, p)))) {
    const { size, mtimeMs } = statSync(path)
    hash.update(`${path} ${size} ${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

function list(path) {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path).sort().flatMap((name) => list(join(path, name)))
}
