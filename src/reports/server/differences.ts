import type { Context } from '#platform/server/endpoint.ts'
import type { CaseRow } from '#workflow/server/workflow.service.ts'
import { cellsOf } from '../rules/content.ts'
import type { Report } from '../rules/report.ts'
import { liveContent, recordVersions, type FrozenRecord } from './content.ts'
import { listFrozenRecords, type SentVersion } from './reports.store.ts'
import type { Setup } from './setup.ts'

/** What has moved since a version was sent: its records, and the computed figures that now read otherwise. */
export async function compareWithLive(
  ctx: Context, row: CaseRow, setup: Setup, sent: SentVersion,
): Promise<Pick<Report, 'changes' | 'differences'>> {
  const live = new Map(cellsOf(await liveContent(ctx, row, setup)).map((c) => [c.address, c]))
  const differences = cellsOf(sent.content)
    .filter((c) => c.kind === 'indicator' && live.has(c.address) && live.get(c.address)?.computed !== c.computed)
    .map((c) => ({ address: c.address, sent: c.value, live: live.get(c.address)?.computed ?? null }))
  const now = await recordVersions(ctx.db, setup, ctx.services, row.unitId)
  return { differences, changes: countChanges(await listFrozenRecords(ctx.db, row.id, sent.version), now) }
}

function countChanges(then: readonly FrozenRecord[], now: readonly FrozenRecord[]): Report['changes'] {
  const before = versionsById(then)
  const after = versionsById(now)
  return {
    edited: [...after].filter(([id, v]) => before.has(id) && before.get(id) !== v).length,
    added: [...after.keys()].filter((id) => !before.has(id)).length,
    removed: [...before.keys()].filter((id) => !after.has(id)).length,
  }
}

/** By id alone: one activity feeds both its own figures and those of its costs, and is one change. */
export const versionsById = (records: readonly FrozenRecord[]) => new Map(records.map((r) => [r.id, r.version]))
