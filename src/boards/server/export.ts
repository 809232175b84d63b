import { writeXlsx } from '#documents/server/on-demand.ts'
import type { SheetColumn, SheetRow } from '#documents/rules/sheet.ts'
import { addDays } from '#platform/common/dates.ts'
import type { Download } from '#platform/server/endpoint.ts'
import { boardWords } from '../words/index.ts'
import { getReadableCentre } from './board.read.ts'
import { listTerms, type StoredTerm } from './boards.store.ts'
import { FILTERS, workingGrant } from './overview.ts'
import { weighBranch } from './branch.ts'
import type { OverviewQuery } from '../rules/overview.ts'
import type { BoardContext } from './context.ts'
import { namePost, ruleFor } from './rule.ts'
import { listSubcommittees } from './subcommittees.store.ts'
import { downloadTemplate } from '#registers/server/template.ts'
import { refsOf } from '#units/server/units.service.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** One centre's board with subcommittees, past terms too, under the headings that an import knows again. */
export async function exportBoard(ctx: BoardContext, unitId: string): Promise<Download> {
  await getReadableCentre(ctx, unitId)
  return write(ctx, [unitId], { all: true, several: false })
}

/** The boards of the day of all centres that the grid shows. */
export async function exportOverview(
  ctx: BoardContext,
  query: Pick<OverviewQuery, 'unit' | 'state'>,
): Promise<Download> {
  const boards = (await weighBranch(ctx, workingGrant(ctx), query.unit)).filter(FILTERS[query.state])
  return write(
    ctx,
    boards.map((b) => b.unitId),
    { all: false, several: true },
  )
}

/** An empty list with the same headings, and a sheet that says how to fill it in. */
export async function boardTemplate(ctx: BoardContext, unitId: string): Promise<Download> {
  const { t } = boardWords(ctx.locale)
  const rule = (await ruleFor(ctx.db, unitId, ctx.today)).body
  const posts = [...rule.posts.map((p) => p.name[ctx.locale]), t('sub.head'), t('sub.member')].join('; ')
  const how = (key: (typeof HELP)[number]) => (key === 'post' ? t('template.post', { posts }) : t(`template.${key}`))
  return downloadTemplate({
    file: t('template.file'),
    title: t('xlsx.title'),
    locale: ctx.locale,
    columns: columns(ctx, false).map((column, i) => ({ ...column, how: how(HELP[i] ?? 'post') })),
  })
}

/** What to write into each of the columns, in their order. */
const HELP = [
  'post',
  'name',
  'mainJob',
  'partTime',
  'subcommittee',
  'decisionNumber',
  'decisionOn',
  'decisionBy',
  'from',
  'lastDay',
] as const

async function write(
  ctx: BoardContext,
  unitIds: readonly string[],
  { all, several }: { all: boolean; several: boolean },
): Promise<Download> {
  const { t } = boardWords(ctx.locale)
  const running = (s: StoredTerm) => all || (s.from <= ctx.today && (s.to === null || s.to > ctx.today))
  const terms = (await listTerms(ctx.db, unitIds)).filter(running)
  const names = await refsOf(ctx.db, unitIds, ctx.today)
  const subs = new Map((await listSubcommittees(ctx.db, unitIds)).map((s) => [s.id, s.name]))
  const rule = (await ruleFor(ctx.db, unitIds[0], ctx.today)).body
  const rank = (s: StoredTerm) => [
    unitIds.indexOf(s.unitId),
    s.subcommitteeId === null ? 0 : 1,
    rule.posts.findIndex((p) => p.code === s.post),
  ]
  const sorted = terms.toSorted((a, b) => compare(rank(a), rank(b)) || (a.from < b.from ? -1 : 1))
  const rows = sorted.map((s): SheetRow => [
    ...(several ? [names.get(s.unitId)?.name ?? ''] : []),
    namePost(rule, ctx.locale, s),
    s.name,
    s.mainJob,
    t(s.partTime ? 'yes' : 'no'),
    s.subcommitteeId === null ? '' : (subs.get(s.subcommitteeId) ?? ''),
    s.decisionNumber,
    s.decisionOn,
    s.decisionBy,
    s.from,
    s.to === null ? null : addDays(s.to, -1),
  ])
  const title = several ? [t('xlsx.titleMany')] : [t('xlsx.title'), names.get(unitIds[0] ?? '')?.name ?? '']
  const sheet = { name: t('xlsx.sheet'), title, columns: columns(ctx, several), rows }
  return { filename: `ban-giam-doc-${ctx.today}.xlsx`, type: XLSX, body: await writeXlsx([sheet]) }
}

function columns(ctx: BoardContext, several: boolean): SheetColumn[] {
  const { t } = boardWords(ctx.locale)
  return [
    ...(several ? [{ heading: t('xlsx.unit'), width: 34 }] : []),
    { heading: t('xlsx.post'), width: 18 },
    { heading: t('xlsx.name'), width: 26 },
    { heading: t('xlsx.mainJob'), width: 34 },
    { heading: t('xlsx.partTime'), width: 12 },
    { heading: t('xlsx.subcommittee'), width: 24 },
    { heading: t('xlsx.decisionNumber'), width: 18 },
    { heading: t('xlsx.decisionOn'), format: 'date' as const },
    { heading: t('xlsx.decisionBy'), width: 28 },
    { heading: t('xlsx.from'), format: 'date' as const },
    { heading: t('xlsx.lastDay'), format: 'date' as const },
  ]
}

const compare = (a: readonly number[], b: readonly number[]) =>
  a.map((x, i) => x - (b[i] ?? 0)).find((d) => d !== 0) ?? 0
