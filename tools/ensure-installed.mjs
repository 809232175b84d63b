// Plain Node on purpose: this runs before anything is installed.
// Who runs the product needs only what it runs on; tests and measuring want the tools of development too.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
// A service starts by the first; the other two stand beside a running one, whose libraries must not be fetched anew.
const isForStart = ['prestart', 'prerestore', 'preimport-units'].includes(process.env.npm_lifecycle_event)

requireNode()
if (!isComplete()) install()

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  fail(
    `Học Nấy cần Node.js 20.19 trở lên; máy này đang dùng ${process.version}. Tải tại https://nodejs.org/\n` +
      `Node.js 20.19 or newer is needed; this is ${process.version}. Get it from https://nodejs.org/`,
  )
}

/** npm writes its hidden lock file last, so an interrupted installation has none, or one that lists missing folders. */
function isComplete() {
  const wanted = packagesOf('package-lock.json')
  const installed = packagesOf('node_modules/.package-lock.json')
  if (!wanted) fail('Thiếu tệp package-lock.json. / package-lock.json is missing.')
  if (!installed) return false
  return Object.entries(wanted).every(([path, want]) => {
    if (path === '') return true
    const have = installed[path]
    if (!have) return Boolean(want.optional || want.devOptional || want.peer || (want.dev && isForStart))
    return have.version === want.version && existsSync(join(root, path, 'package.json'))
  })
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages
  } catch {
    return undefined
  }
}

function install() {
  console.log('Đang tải các thư viện cần thiết, mất vài phút trong lần đầu… / Installing dependencies…')
  const args = ['ci', '--no-audit', '--no-fund', '--progress=true', ...(isForStart ? ['--omit=dev'] : [])]
  if (runNpm(args) === 0) return
  // The cache may hold half a download, and a half-removed node_modules can stop npm from removing the rest.
  console.log('Chưa được, thử lại một lần nữa… / That failed, trying once more…')
  if (runNpm(args) === 0) return
  fail(
    'Không cài đặt được các thư viện. Hãy kiểm tra kết nối mạng rồi chạy lại lệnh vừa rồi.\n' +
      'The dependencies could not be installed. Check the network connection and run the same command again.',
  )
}

function runNpm(args) {
  const npm = process.env.npm_execpath
  const viaNode = npm?.endsWith('.js') || npm?.endsWith('.cjs')
  const [file, ...before] = viaNode ? [process.execPath, npm] : ['npm']
  return spawnSync(file, [...before, ...args], {
    cwd: root,
    stdio: 'inherit',
    shell: !viaNode && process.platform === 'win32',
  }).status
}

function fail(message) {
  console.error(message)
  process.exit(1)
}
