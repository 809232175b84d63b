import { join } from 'node:path'
import pg from 'pg'
import { headFiles, readHeadFile } from '#platform/server/audit/head.ts'
import { verifyAudit } from '#platform/server/audit/verify.ts'
import { readConfig, type Config } from '#platform/server/config.ts'
import { findRunning } from '#platform/server/postgres/running.ts'
import { startPostgres, urlOf } from '#platform/server/postgres/postgres.ts'
import { DATABASE } from '../database.ts'
import { sayVerified } from './say-verified.ts'

/** `npm run audit:verify`: 0 when the whole trail is as it was sealed, 1 when it is not or cannot be proved. */
async function main(config: Config): Promise<number> {
  const { url, close } = await reach(config)
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    const heads = await Promise.all(headFiles(config.dataDir, config.auditHeadUrl).map(readHeadFile))
    const verified = await verifyAudit(client, heads, showProgress)
    const { lines, sound } = sayVerified(verified)
    for (const line of lines) console.log(line)
    return sound ? 0 : 1
  } finally {
    await client.end().catch(() => undefined)
    await close()
  }
}

/** A server that runs is asked; one that does not is started for the time of the check. */
async function reach(config: Config): Promise<{ url: string; close: () => Promise<void> }> {
  if (config.databaseUrl) return { url: config.migrateUrl ?? config.databaseUrl, close: async () => {} }
  const dir = join(config.dataDir, 'postgres')
  const running = await findRunning(dir)
  if (running) return { url: urlOf(running, DATABASE), close: async () => {} }
  const server = await startPostgres({ dir })
  return { url: urlOf(server, DATABASE), close: () => server.stop() }
}

let shown = 0
function showProgress(done: number, of: number): void {
  if (Date.now() - shown < 1000) return
  shown = Date.now()
  console.log(`  đã kiểm tra ${done.toLocaleString('vi')} / ${of.toLocaleString('vi')} dòng`)
}

try {
  process.exitCode = await main(readConfig(process.env))
} catch (err) {
  console.error(`Không kiểm tra được nhật ký.\n${err instanceof Error ? err.message : String(err)}`)
  process.exitCode = 1
}
