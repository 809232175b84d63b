// Plain Node: builds the pages when their sources have changed, then runs the server in this very process, so that
// Ctrl-C and kill reach it.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { register } from 'tsx/esm/api'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const stamp = join(root, 'dist/web/.sources')
const sources = digestSources()

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== sources) build()
register()
await import('../src/app/main.ts')

/** In a process of its own: the bundler's memory must not stay with the server. */
function build() {
  console.log('Đang dựng các trang (chỉ khi mã nguồn thay đổi)…')
  const vite = [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn']
  const { status } = spawnSync(process.execPath, vite, { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
  writeFileSync(stamp, sources)
}

function digestSources() {
  const hash = createHash('sha256')
  for (const path of ['src', 'vite.config.ts', 'package-lock.json'].flatMap((p) => list(join(root, p)))) {
    const { size, mtimeMs } = statSync(path)
    hash.update(`${path} ${size} ${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

function list(path) {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path).sort().flatMap((name) => list(join(path, name)))
}
