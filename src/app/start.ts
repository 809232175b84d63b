import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import { headFiles } from '#platform/server/audit/head.ts'
import { createSealer, sealRegularly } from '#platform/server/audit/seal.ts'
import { clockOn, systemClock, type Clock } from '#platform/server/clock.ts'
import type { Config } from '#platform/server/config.ts'
import { lockDataDir } from '#platform/server/data-dir-lock.ts'
import { folderStore } from '#platform/server/files.ts'
import { openMailer } from '#platform/server/mail.ts'
import { migrationNames } from '#migrations/index.ts'
import type { Services } from '#platform/server/endpoint.ts'
import { startJobs } from '#platform/server/jobs/runner.ts'
import { finishSwap } from './commands/swap.ts'
import { openDatabase } from './database.ts'
import { allJobs } from './jobs.ts'
import { allRoutes, indicators } from './routes.ts'
import { prepareScene, type SceneKey } from './scenes.ts'
import { createServer } from './server.ts'
import { watch } from './watch.ts'
import { serveWeb } from './web-files.ts'
import { wiring } from './wiring.ts'

export type Scene = { title: string; today: string; accounts: { username: string; password: string; roleName: string; unitName: string }[] }
export type Running = { app: FastifyInstance; address: string; scene: Scene | undefined; stop(): Promise<void> }

export type StartOptions = { config: Config; empty: boolean; scene?: SceneKey | undefined; say: (line: string) => void }

/**
 * Starts the whole product: folder, database, rules of law, demonstration on first run, web. Throws an `Error` whose
 * message tells the operator what to do.
 */
export async function start({ config, empty, scene: asked, say }: StartOptions): Promise<Running> {
  const unlock = await lockDataDir(config.dataDir)
  const undo: (() => Promise<void>)[] = [unlock]
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    // A restore that was interrupted at its last step is completed before anything is read.
    await finishSwap(config.dataDir)
    say('Đang mở cơ sở dữ liệu…')
    const database = await openDatabase(config, (owner) => prepareScene(owner, { empty, scene: asked, say }))
    undo.push(() => database.stop())
    const sealing = sealRegularly(createSealer(database.pool, headFiles(config.dataDir, config.auditHeadUrl)), SEAL_MS, (err) => say(sealFailed(err)))
    undo.push(() => sealing.stop())
    const scene = await readScene(database.pool)
    if (scene) ensureOnlyHere(config)
    const services: Services = {
      pool: database.pool, clock: clockOf(scene), config, indicators, ...wiring, files: folderStore(config.filesDir), mailer: openMailer(config),
    }
    const app = await createServer(services, allRoutes)
    undo.push(() => app.close())
    const jobs = await startJobs({ services, jobs: allJobs, log: app.log })
    undo.push(() => jobs.stop())
    watch(app, { services, jobs, migrations: migrationNames })
    await serveWeb(app)
    await app.listen({ port: config.port, host: config.host })
    return { app, address: addressOf(config), scene, stop }
  } catch (err) {
    await stop()
    throw err
  }
}

const SEAL_MS = 10_000
const sealFailed = (err: unknown) => `Chưa niêm phong được nhật ký (sẽ thử lại): ${err instanceof Error ? err.message : String(err)}`

async function readScene(pool: pg.Pool): Promise<Scene | undefined> {
  const { rows } = await pool.query<Scene>(`select title, today, accounts from scene`)
  return rows[0]
}

const clockOf = (scene: Scene | undefined): Clock => (scene ? clockOn(scene.today) : systemClock)

const HERE = ['127.0.0.1', 'localhost', '::1']

/** Accounts whose passwords are on the sign-in page are for this machine alone. */
function ensureOnlyHere(config: Config): void {
  const elsewhere = config.publicUrl && !HERE.includes(new URL(config.publicUrl).hostname)
  if (HERE.includes(config.host) && !elsewhere) return
  throw new Error(
    'Thư mục dữ liệu này chứa dữ liệu minh họa với mật khẩu công khai nên chỉ phục vụ trên máy này. ' +
      'Bỏ biến HOST/PUBLIC_URL, hoặc chọn DATA_DIR mới và chạy: npm start -- --empty',
  )
}

const addressOf = (config: Config) => config.publicUrl ?? `http://${HERE.includes(config.host) ? 'localhost' : config.host}:${config.port}`
