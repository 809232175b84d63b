import { formatPeriod } from '#platform/common/periods.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { listCasesAt } from '#workflow/server/workflow.service.ts'
import { parseSubject } from '../rules/subject.ts'
import { openWorkWords } from '../words/open-work.ts'

const OPEN = ['draft', 'signed', 'returned', 'amending'] as const

/** The reports of a centre that are still to be written or sent: whoever follows in a post goes on with them. */
export async function findOpenReports(ctx: Context, unitId: string): Promise<{ text: string; href: string | null }[]> {
  if (!ctx.actor.has('report.read')) return []
  const { t } = openWorkWords(ctx.locale)
  return (await listCasesAt(ctx.db, 'report', [unitId])).flatMap((c) => {
    const status = OPEN.find((s) => s === c.status)
    if (!status) return []
    return [{ text: t(status, { period: formatPeriod(parseSubject(c.subject).period, ctx.locale) }), href: `/bao-cao/${c.id}` }]
  })
}
