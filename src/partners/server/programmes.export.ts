import { sql } from 'kysely'
import { downloadList, requireExportable, type ListColumn } from '#documents/server/download-list.ts'
import { groupBy } from '#platform/common/group.ts'
import type { Context, Download } from '#platform/server/endpoint.ts'
import { listAll } from '#registers/server/reads.ts'
import type { Programme, ProgrammeFilter } from '../rules/partner.ts'
import { partnerWords } from '../words/index.ts'
import { listProgrammes } from './partners.service.ts'
import { partners } from './registers.ts'

const MOST = 20_000

type Listed = Programme & { body: string }

/** What was agreed with the bodies of the filter, body by body, the newest first; what was entered by mistake stays out. */
export async function exportProgrammes(ctx: Context, { partnerId, ...filter }: ProgrammeFilter): Promise<Download> {
  const where = partnerId ? [sql<boolean>`r.id = ${partnerId}::uuid`] : []
  const bodies = await listAll(ctx, partners, filter, { where, limit: MOST + 1 })
  requireExportable(bodies.length, MOST)
  const programmes = await listProgrammes(ctx, bodies.map((b) => b.id), MOST + 1)
  requireExportable(programmes.length, MOST)
  const ofBody = groupBy(programmes, (p) => p.partnerId)
  const rows = bodies.flatMap((b) => (ofBody.get(b.id) ?? []).map((p): Listed => ({ ...p, body: b.name })))
  const { t } = partnerWords(ctx.locale)
  const columns: ListColumn<Listed>[] = [
    { heading: t('field.name'), width: 34, value: (p) => p.body },
    { heading: t('programme.title'), width: 44, value: (p) => p.title },
    { heading: t('programme.signedOn'), format: 'date', value: (p) => p.signedOn },
    { heading: t('programme.fromDay'), format: 'date', value: (p) => p.fromDay },
    { heading: t('programme.toDay'), format: 'date', value: (p) => p.toDay },
    { heading: t('programme.endedOn'), format: 'date', value: (p) => p.endedOn },
    { heading: t('programme.state'), width: 18, value: (p) => t(`state.${p.state}`) },
    { heading: t('one.gives'), width: 40, value: (p) => p.partnerGives },
    { heading: t('one.centreGives'), width: 40, value: (p) => p.centreGives },
    { heading: t('field.note'), width: 30, value: (p) => p.note },
    { heading: t('field.unit'), width: 34, value: (p) => p.unitName },
  ]
  return downloadList({ file: `chuong-trinh-phoi-hop-${ctx.today}`, title: t('one.programmes'), columns, rows })
}
