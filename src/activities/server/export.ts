import { sql } from 'kysely'
import type { SheetRow } from '#documents/rules/sheet.ts'
import { downloadList, type ListColumn } from '#documents/server/download-list.ts'
import { formatDate } from '#platform/common/dates.ts'
import type { Download } from '#platform/server/endpoint.ts'
import type { ActivityFilter, ActivityTotals } from '../rules/activity-list.ts'
import type { ActivityContent, ActivityStatus } from '../rules/activity.ts'
import { nameOf, type Terms } from '../rules/say-value.ts'
import { activityWords } from '../words/index.ts'
import { activityProblems } from './activities.problems.ts'
import { allOf, conditions, readTotals, soonestFirst } from './activities.reads.ts'
import type { ActivityContext } from './context.ts'
import { getTerms } from './vocabularies.ts'

/** More rows than this are several files: nobody reads them in one, and the server would hold them all in memory. */
export const EXPORT_LIMIT = 20_000

type Listed = ActivityContent & { unitName: string; status: ActivityStatus }

/** The list as a spreadsheet: the same filter, the same order, every row of it, and its totals. */
export async function exportActivities(ctx: ActivityContext, filter: ActivityFilter): Promise<Download> {
  const totals = await readTotals(ctx, filter)
  if (totals.listed > EXPORT_LIMIT) throw activityProblems.tooManyToExport({ listed: totals.listed, limit: EXPORT_LIMIT })
  const { t } = activityWords(ctx.locale)
  const terms = await getTerms(ctx.db, ctx.today)
  const rows = await readAll(ctx, filter)
  const columns = columnsFor(ctx, terms, rows)
  return downloadList({
    file: `hoat-dong-${ctx.today}`,
    title: t('export.title'),
    // Below the rows it would be read back as one of them.
    about: [...sayFilter(ctx, filter, terms), t('export.note')],
    columns: columns.map(({ total: _total, ...column }) => column),
    rows,
    last: totalRow(columns, totals, t('export.total')),
  })
}

async function readAll(ctx: ActivityContext, filter: ActivityFilter): Promise<Listed[]> {
  const { rows } = await sql<Listed>`
    select coalesce(name_on(a.unit_id, ${ctx.today}), '') as "unitName", a.status, a.title, a.field, a.form,
      a.held_on as "heldOn", a.ended_on as "endedOn", to_char(a.starts_at, 'HH24:MI') as "startsAt",
      to_char(a.ends_at, 'HH24:MI') as "endsAt", a.session_count as "sessionCount", a.place, a.speakers, a.owner,
      a.owner_name as "ownerName", a.partners, a.attended, a.women, a.ethnic, a.policy, a.persons, a.note, a.is_public as "isPublic", a.online_url as "onlineUrl",
      coalesce((select jsonb_agg(jsonb_build_object('source', c.source, 'amount', c.amount) order by c.source)
        from activity_cost c where c.activity_id = a.id), '[]') as costs
    from activity a where ${allOf(conditions(ctx, filter))} order by ${sql.raw(soonestFirst(filter) ? 'a.held_on, a.id' : 'a.held_on desc, a.id desc')}`.execute(
    ctx.db,
  )
  return rows
}

type ExportColumn = ListColumn<Listed> & { total?: Exclude<keyof ActivityTotals, 'byField'> }

/** Headings are those an import knows again, so that an exported list can be completed and read back. */
function columnsFor(ctx: ActivityContext, terms: Terms, rows: readonly Listed[]): ExportColumn[] {
  const { locale } = ctx
  const { t } = activityWords(locale)
  const text = (heading: string, width: number, value: ExportColumn['value']): ExportColumn => ({ heading, width, value })
  const count = (key: 'attended' | 'women' | 'ethnic' | 'policy'): ExportColumn => ({
    heading: t(`field.${key}`),
    format: 'integer',
    value: (r) => r[key],
    total: key,
  })
  const severalUnits = new Set(rows.map((r) => r.unitName)).size > 1
  return [
    { heading: t('field.heldOn'), format: 'date', value: (r) => r.heldOn },
    { heading: t('field.endedOn'), format: 'date', value: (r) => r.endedOn },
    text(t('export.times'), 14, (r) => [r.startsAt, r.endsAt].filter(Boolean).join(' - ')),
    ...(severalUnits ? [text(t('export.unit'), 30, (r) => r.unitName)] : []),
    text(t('field.title'), 42, (r) => r.title),
    text(t('field.field'), 26, (r) => nameOf(terms.fields, r.field, locale)),
    text(t('field.form'), 22, (r) => nameOf(terms.forms, r.form, locale)),
    { heading: t('field.sessionCount'), format: 'integer', value: (r) => r.sessionCount, total: 'sessions' },
    text(t('field.place'), 26, (r) => r.place),
    text(t('field.speakers'), 24, (r) => r.speakers),
    text(t('field.owner'), 26, (r) => (r.owner === 'centre' ? t('owner.centre') : r.ownerName)),
    text(t('field.partners'), 28, (r) => r.partners.join('; ')),
    count('attended'),
    count('women'),
    count('ethnic'),
    count('policy'),
    { heading: t('field.persons'), format: 'integer', value: (r) => r.persons },
    ...terms.sources.map((source): ExportColumn => ({
      heading: `${t('field.costs')} ${source.name[locale]}`,
      format: 'money',
      value: (r) => r.costs.find((c) => c.source === source.code)?.amount ?? null,
    })),
    text(t('field.note'), 30, (r) => r.note),
    ...(rows.every((r) => r.status === 'held') ? [] : [text(t('export.status'), 14, (r) => t(`status.${r.status}`))]),
  ]
}

/** The same figures as above the list. */
function totalRow(columns: readonly ExportColumn[], totals: ActivityTotals, label: string): SheetRow {
  const cells = columns.map((c, column) => ({ column, value: c.total ? totals[c.total] : null, bold: true }))
  return { cells: [{ column: 0, value: label, bold: true }, ...cells.filter((c) => c.column > 0 && c.value !== null)] }
}

function sayFilter(ctx: ActivityContext, f: ActivityFilter, terms: Terms): string[] {
  const { t } = activityWords(ctx.locale)
  const [from, to] = [f.from && formatDate(f.from), f.to && formatDate(f.to)]
  const days =
    from && to
      ? t('export.span', { from, to })
      : from
        ? t('export.since', { from })
        : to
          ? t('export.until', { to })
          : ''
  const what = [
    ...(f.field ?? []).map((code) => nameOf(terms.fields, code, ctx.locale)),
    ...(f.form ?? []).map((code) => nameOf(terms.forms, code, ctx.locale)),
    ...(f.owner ? [t(`owner.${f.owner}`)] : []),
    ...(f.q ? [t('export.words', { q: f.q })] : []),
    ...(f.status === 'live' ? [] : [t(`export.${f.status}`)]),
  ]
  return [...(days ? [days] : []), ...(what.length > 0 ? [t('export.filter', { what: what.join('; ') })] : [])]
}
