import { v7 as uuidv7 } from 'uuid'
import type { BoardRule } from '#instruments/rules/board-rule.ts'
import { searchPeople } from '#people/server/holders.service.ts'
import { toneFree } from '#platform/common/text.ts'
import type { Upload } from '#platform/server/endpoint.ts'
import { readTable, unreadCells, unsoundCells, type Table } from '#registers/server/sheet-file.ts'
import { importColumns } from '../rules/import-columns.ts'
import {
  sortRows,
  type ImportPreview,
  type ImportQuery,
  type ImportResult,
  type ImportValues,
  type Sorted,
  type Sound,
} from '../rules/import-plan.ts'
import { listTerms } from './boards.store.ts'
import type { BoardContext } from './context.ts'
import { namePost, ruleFor } from './rule.ts'
import { listSubcommittees } from './subcommittees.store.ts'
import { getAppointable, getLocked, writeTerm } from './terms.service.ts'

type List = Table<ImportValues>
type Plan = { rule: BoardRule; sorted: Sorted; people: ReadonlyMap<string, string>; preview: ImportPreview }

/** What an import of this list would do, and why not with every row. Writes nothing. */
export async function previewBoardImport(
  ctx: BoardContext,
  { unitId }: ImportQuery,
  upload: Upload,
): Promise<ImportPreview> {
  await getAppointable(ctx, unitId)
  return (await plan(ctx, unitId, upload)).preview
}

/** Adds the good rows: posts alone, no rights with them. */
export async function importBoard(ctx: BoardContext, { unitId }: ImportQuery, upload: Upload): Promise<ImportResult> {
  const { place } = await getLocked(ctx, unitId)
  const { rule, sorted, people, preview } = await plan(ctx, unitId, upload)
  const known = new Map(people)
  for (const row of sorted.good) {
    const person = known.get(toneFree(row.name))
    const personId = person ?? uuidv7()
    known.set(toneFree(row.name), personId)
    const holder = { personId, fullName: person === undefined ? row.name : null, phone: row.values.phone ?? null }
    await writeTerm(ctx, rule, place, uuidv7(), { ...row, ...contentOf(row), holder }, 'board.import')
  }
  return { ...preview, added: sorted.good.length }
}

const contentOf = ({ from, to, values: v }: Sound) => ({
  from,
  to,
  mainJob: v.mainJob ?? '',
  partTime: v.partTime ?? true,
  decisionNumber: v.decisionNumber ?? '',
  decisionOn: v.decisionOn ?? null,
  decisionBy: v.decisionBy ?? '',
})

async function plan(ctx: BoardContext, unitId: string, upload: Upload): Promise<Plan> {
  const rule = (await ruleFor(ctx.db, unitId, ctx.today)).body
  const list: List = await readTable(upload, importColumns(rule))
  const posts = new Map(rule.posts.map((p) => [p.code, p]))
  const read = list.rows.flatMap((r) => (r.ok ? [{ row: r.rowNumber, values: r.values }] : []))
  const sorted = sortRows(read, {
    existing: await listTerms(ctx.db, [unitId]),
    subcommittees: await listSubcommittees(ctx.db, [unitId]),
    posts: new Set(posts.keys()),
    single: (post, sub) => (sub === null ? posts.get(post)?.most === 1 : post === 'head'),
  })
  const people = await peopleOf(ctx, unitId)
  return { rule, sorted, people, preview: tell(ctx, rule, list, sorted, people) }
}

const MANY = 500

/** Those of this board and this centre by name. Of two with one name neither: the row is somebody new, and says so. */
async function peopleOf(ctx: BoardContext, unitId: string): Promise<Map<string, string>> {
  const here = [
    ...(await listTerms(ctx.db, [unitId])),
    ...(await searchPeople(ctx, { unitId, words: '', limit: MANY })),
  ]
  const byName = new Map<string, Set<string>>()
  for (const p of here) byName.set(toneFree(p.name), (byName.get(toneFree(p.name)) ?? new Set()).add(p.personId))
  return new Map([...byName].flatMap(([name, ids]) => (ids.size === 1 ? [[name, [...ids][0] ?? ''] as const] : [])))
}

function tell(
  ctx: BoardContext,
  rule: BoardRule,
  list: List,
  sorted: Sorted,
  people: ReadonlyMap<string, string>,
): ImportPreview {
  const name = (post: string, sub: string | null) => namePost(rule, ctx.locale, { post, subcommitteeId: sub })
  const at = (r: { row: number; values: Partial<ImportValues> }, sub: string | null = null) => ({
    row: r.row,
    name: r.values.name ?? '',
    postName: r.values.post === undefined ? '' : name(r.values.post, sub),
  })
  const unread = list.rows.flatMap((r) =>
    r.ok ? [] : [{ ...at({ row: r.rowNumber, values: r.values }), issues: unreadCells(list, r, ctx.locale) }],
  )
  const unsound = sorted.bad.map((b) => ({
    ...at(b, b.values.subcommittee === undefined ? null : ''),
    issues: unsoundCells(list, { rowNumber: b.row, errors: [] }, b.issues.map((i) => ({ columns: [i.column], message: i.said[ctx.locale] }))),
  }))
  return {
    read: list.rows.length,
    good: sorted.good.map((g) => ({
      ...at(g, g.subcommitteeId),
      from: g.from,
      to: g.to,
      mainJob: g.values.mainJob ?? '',
      subcommittee: g.values.subcommittee ?? '',
      personKnown: people.has(toneFree(g.name)),
    })),
    bad: [...unread, ...unsound].sort((a, b) => a.row - b.row),
    known: sorted.known.map((k) => at(k, k.subcommitteeId)),
    ignored: list.ignored,
  }
}
