import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { withinTerritory } from '#platform/server/within-territory.ts'
import { PAGE_SIZE, type PageOf, type RowFilter, type RowQuery } from '../rules/row.ts'
import { columnOf, type Content, type Register, type RegisterContext, type Row } from './register.ts'

type Sql = RawBuilder<SqlBool>
type Found<C extends Content> = Row<C> & { provinceId: string | null; folded: string }

/** A page of rows in the order of their names. `where`: conditions of the feature on `r`. */
export async function listPage<C extends Content>(
  ctx: RegisterContext, register: Register<C>, query: RowQuery, where: readonly Sql[] = [],
): Promise<PageOf<Row<C>>> {
  const conditions = [...conditionsOf(ctx, register, query), ...where]
  const found = await select<C>(ctx, register, [...conditions, ...afterCursor(query.cursor)], PAGE_SIZE + 1)
  const items = found.slice(0, PAGE_SIZE)
  const last = items.at(-1)
  const next = found.length > PAGE_SIZE && last ? `${last.id}${last.folded}` : null
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from ${sql.table(register.table)} r where ${allOf(conditions)}`.execute(ctx.db)
  return { items: items.map(told), total: rows[0]?.n ?? 0, next }
}

/** Every row of the filter, for a spreadsheet or a choice; `limit` keeps one answer within memory. */
export async function listAll<C extends Content>(
  ctx: RegisterContext, register: Register<C>, filter: RowFilter, { where = [], limit = 5_000 }: { where?: readonly Sql[]; limit?: number } = {},
): Promise<Row<C>[]> {
  const found = await select<C>(ctx, register, [...conditionsOf(ctx, register, filter), ...where], limit)
  return found.map(told)
}

/** 404 when it is not there, or not in the territory in which this person may read such rows. */
export async function getRow<C extends Content>(ctx: RegisterContext, register: Register<C>, id: string): Promise<Row<C>> {
  const [row] = await select<C>(ctx, register, [sql<SqlBool>`r.id = ${id}::uuid`], 1)
  if (!row || !ctx.actor.can(register.read, row)) throw register.missing()
  return told(row)
}

/** Without any check: for services that make their own. */
export async function findRow<C extends Content>(
  ctx: RegisterContext, register: Register<C>, id: string, { lock = false } = {},
): Promise<Found<C> | undefined> {
  const [row] = await select<C>(ctx, register, [sql<SqlBool>`r.id = ${id}::uuid`], 1, lock)
  return row
}

function told<C extends Content>({ provinceId: _key, folded: _folded, ...row }: Found<C>): Row<C> {
  return row as unknown as Row<C>
}

async function select<C extends Content>(
  ctx: RegisterContext, register: Register<C>, conditions: readonly Sql[], limit: number, lock = false,
): Promise<Found<C>[]> {
  const columns = register.keys.map((key) => sql`r.${sql.ref(columnOf(key))} as ${sql.ref(key)}`)
  const { rows } = await sql<Omit<Found<C>, 'mayWrite'>>`
    select r.id, r.unit_id as "unitId", r.province_id as "provinceId", coalesce(name_on(r.unit_id, ${ctx.today}), '') as "unitName",
      r.version, r.folded, ${sql.join(columns)}
    from ${sql.table(register.table)} r where ${allOf(conditions)} order by r.folded, r.id limit ${limit}
    ${lock ? sql`for update of r` : sql``}`.execute(ctx.db)
  return rows.map((row) => ({ ...row, mayWrite: ctx.actor.can(register.write, row) }) as Found<C>)
}

export const allOf = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`${sql.join(conditions, sql` and `)}`

function conditionsOf<C extends Content>({ actor, today }: RegisterContext, register: Register<C>, f: RowFilter): Sql[] {
  return [
    withinTerritory(actor, register.read, 'r'),
    ...(f.unitId ? [below(f.unitId, today)] : []),
    ...(f.state === 'all' ? [] : [sql<SqlBool>`r.active = ${f.state === 'active'}`]),
    ...(f.q ? [saying(f.q)] : []),
  ]
}

/** The unit itself, whatever stands under it by administration or by profession, and whom any of these follows. */
export function below(unitId: string, today: string): Sql {
  const under = (line: string) => sql`select b.unit_id from unit_branch(${unitId}::uuid, ${line}, null, ${today}::date) b`
  return sql<SqlBool>`r.unit_id = any(array(${under('administrative')} union ${under('professional')}))`
}

function saying(q: string): Sql {
  const words = q.split(' ').map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)
  return sql<SqlBool>`r.folded like all (select vi_fold(w) from unnest(${words}::text[]) w)`
}

function afterCursor(cursor: string | undefined): Sql[] {
  const [, id, folded] = /^([0-9a-f-]{36})(.*)$/s.exec(cursor ?? '') ?? []
  return id === undefined ? [] : [sql<SqlBool>`(r.folded, r.id) > (${folded}, ${id}::uuid)`]
}
