import { downloadList, type ListColumn } from '#documents/server/download-list.ts'
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
    columns: columnsFor(ctx).map(({ value: _value, ...column }, i) => ({ ...column, how: how(HELP[i] ?? 'post') })),
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
  const listed = sorted.map((s): Listed => ({
    ...s, unitName: names.get(s.unitId)?.name ?? '', postName: namePost(rule, ctx.locale, s), subcommittee: s.subcommitteeId === null ? '' : (subs.get(s.subcommitteeId) ?? ''),
  }))
  const unit: ListColumn<Listed> = { heading: t('xlsx.unit'), width: 34, value: (s) => s.unitName }
  return downloadList({
    file: `ban-giam-doc-${ctx.today}`,
    title: t(several ? 'xlsx.titleMany' : 'xlsx.title'),
    about: several ? [] : [names.get(unitIds[0] ?? '')?.name ?? ''],
    columns: [...(several ? [unit] : []), ...columnsFor(ctx)],
    rows: listed,
  })
}

type Listed = StoredTerm & { unitName: string; postName: string; subcommittee: string }

function columnsFor(ctx: BoardContext): ListColumn<Listed>[] {
  const { t } = boardWords(ctx.locale)
  return [
    { heading: t('xlsx.post'), width: 18, value: (s) => s.postName },
    { heading: t('xlsx.name'), width: 26, value: (s) => s.name },
    { heading: t('xlsx.mainJob'), width: 34, value: (s) => s.mainJob },
    { heading: t('xlsx.partTime'), width: 12, value: (s) => t(s.partTime ? 'yes' : 'no') },
    { heading: t('xlsx.subcommittee'), width: 24, value: (s) => s.subcommittee },
    { heading: t('xlsx.decisionNumber'), width: 18, value: (s) => s.decisionNumber },
    { heading: t('xlsx.decisionOn'), format: 'date', value: (s) => s.decisionOn },
    { heading: t('xlsx.decisionBy'), width: 28, value: (s) => s.decisionBy },
    { heading: t('xlsx.from'), format: 'date', value: (s) => s.from },
    { heading: t('xlsx.lastDay'), format: 'date', value: (s) => (s.to === null ? null : addDays(s.to, -1)) },
  ]
}

const compare = (a: readonly number[], b: readonly number[]) =>
  a.map((x, i) => x - (b[i] ?? 0)).find((d) => d !== 0) ?? 0
