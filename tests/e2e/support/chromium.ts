import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import type { LaunchOptions } from 'playwright-core'

/**
 * Which browser to start and how. `CHROMIUM_PATH` wins; on Linux x64 it is the one npm brought, unpacked once;
 * elsewhere an installed Chrome. Nothing here ever skips: where there is no browser, the launch fails.
 */
export async function launchOptions(): Promise<LaunchOptions> {
  const own = process.env['CHROMIUM_PATH']
  if (own) return { executablePath: own, args: ARGS }
  if (process.platform !== 'linux' || process.arch !== 'x64') return { channel: 'chrome', args: ARGS }
  const folder = await unpacked()
  const executablePath = join(folder, 'chromium')
  return { executablePath, args: ARGS, env: environment(folder, executablePath) }
}

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
]

// The package unpacks into os.tmpdir() under a fixed name that others may have taken, so it is given one of its own.
const UNPACK = `import('@sparticuz/chromium').then((c) => c.default.executablePath())`

async function unpacked(): Promise<string> {
  const folder = await cacheFolder()
  if (existsSync(join(folder, 'chromium'))) return folder
  const draft = await mkdtemp(`${folder}-`)
  // Under this name of its surroundings it also brings the libraries that a bare machine lacks.
  const env = { ...process.env, TMPDIR: draft, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' }
  execFileSync(process.execPath, ['-e', UNPACK], {
    env,
    cwd: import.meta.dirname,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await chmod(join(draft, 'chromium'), 0o755)
  await chmod(draft, 0o755)
  await rename(draft, folder).catch(() => undefined) // another worker was first
  await rm(draft, { recursive: true, force: true })
  return folder
}

async function cacheFolder(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  const { version } = JSON.parse(readFileSync(resolve(entry, '../../../package.json'), 'utf8')) as { version: string }
  const near = resolve(entry, '../../../../../.cache', `chromium-${version}`)
  if (existsSync(join(near, 'chromium'))) return near
  const writable = await mkdir(dirname(near), { recursive: true })
    .then(() => mkdtemp(`${near}-`))
    .then((probe) => rm(probe, { recursive: true }))
    .then(
      () => true,
      () => false,
    )
  return writable ? near : join(tmpdir(), `hocnay-chromium-${version}-${process.getuid?.() ?? 0}`)
}

function environment(folder: string, executable: string): Record<string, string> {
  const env = Object.fromEntries(Object.entries(process.env).flatMap(([k, v]) => (v === undefined ? [] : [[k, v]])))
  if (execFileSync('ldd', [executable], { encoding: 'utf8' }).includes('not found')) {
    env['LD_LIBRARY_PATH'] = join(folder, 'al2023', 'lib')
  }
  if (!existsSync('/etc/fonts/fonts.conf')) env['FONTCONFIG_PATH'] = join(folder, 'fonts')
  return env
}
