import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import type pg from 'pg'
import { isPlainDate, todayIn } from '#platform/common/dates.ts'
import { readConfig } from '#platform/server/config.ts'
import { lockDataDir } from '#platform/server/data-dir-lock.ts'
import { readNationalFile } from '#units/rules/national-file.ts'
import type { ImportPlan } from '#units/rules/national-plan.ts'
import { importNational, importShipped } from '#units/server/national-import.ts'
import { openDatabase } from './database.ts'

/**
 * `npm run import-units [-- tệp.json --on 2026-07-01 --basis "Nghị quyết …"]`: the nation's provinces and communes, as
 * this release ships them or from the operator's own list. All of it or nothing.
 */
async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { on: { type: 'string' }, basis: { type: 'string' } },
  })
  const today = todayIn(new Date())
  const on = values.on ?? today
  if (!isPlainDate(on)) throw new Error(`Ngày “${on}” không có thật. Ghi như 2026-07-01.`)
  const [file] = positionals
  const work =
    file === undefined ? (owner: pg.ClientBase) => importShipped(owner, today) : await fromFile(file, on, values.basis)
  const config = readConfig(process.env)
  const unlock = await lockDataDir(config.dataDir)
  try {
    const database = await openDatabase(config, (owner) => allOrNothing(owner, work))
    await database.stop()
  } finally {
    await unlock()
  }
}

type Work = (owner: pg.ClientBase) => Promise<ImportPlan[]>

async function fromFile(path: string, on: string, basis: string | undefined): Promise<Work> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Error(`Không đọc được tệp “${path}”. Kiểm tra đường dẫn.`)
  })
  const { units, complaints } = readNationalFile(text)
  refuse(complaints)
  const legalBasis = basis ?? `Danh mục đơn vị hành chính, tệp ${basename(path)}`
  return async (owner) => [await importNational(owner, units, { on, legalBasis })]
}

async function allOrNothing(owner: pg.ClientBase, work: Work): Promise<void> {
  await owner.query('begin')
  try {
    const plans = await work(owner)
    refuse(plans.flatMap((p) => p.complaints))
    await owner.query('commit')
    tell(plans)
  } catch (err) {
    await owner.query('rollback')
    throw err
  }
  await owner.query('analyze unit, unit_name, unit_link')
}

const SHOWN = 40

function refuse(complaints: readonly string[]): void {
  if (complaints.length === 0) return
  const more = complaints.length > SHOWN ? [`… và ${complaints.length - SHOWN} chỗ khác.`] : []
  throw new Error(['Chưa nhập gì. Cần sửa:', ...complaints.slice(0, SHOWN).map((c) => `- ${c}`), ...more].join('\n'))
}

function tell(plans: readonly ImportPlan[]): void {
  const added = plans.flatMap((p) => p.add)
  const renamed = plans.flatMap((p) => p.rename)
  const provinces = added.filter((u) => u.kind === 'province').length
  console.log(
    `Đã thêm ${provinces} tỉnh, thành phố và ${added.length - provinces} xã, phường, đặc khu; đổi tên ${renamed.length}.`,
  )
  for (const r of renamed) console.log(`- ${r.from} → ${r.unit.name}`)
  const absent = plans.at(-1)?.absent ?? []
  if (absent.length === 0) return
  console.log(
    `${absent.length} đơn vị đang có không nằm trong danh mục, vẫn giữ nguyên: ${absent
      .slice(0, 10)
      .map((a) => a.name)
      .join(', ')}${absent.length > 10 ? ' …' : ''}`,
  )
}

try {
  await main()
} catch (err) {
  console.error(`\nChưa nhập được danh mục.\n${err instanceof Error ? err.message : String(err)}`)
  process.exitCode = 1
}
