import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { suggestUsername } from '#people/rules/account.ts'
import {
  importColumns, MOST_PEOPLE, type PeopleImportPreview, type PeopleImportQuery, type PeopleImportResult, type PeopleValues,
} from '#people/rules/import.ts'
import { NewPerson, type Invited } from '#people/rules/person.ts'
import { addDays } from '#platform/common/dates.ts'
import { fieldIssues } from '#platform/common/issues.ts'
import { toneFree } from '#platform/common/text.ts'
import type { Context, Upload } from '#platform/server/endpoint.ts'
import { Problem } from '#platform/server/problem.ts'
import { inSavepoint } from '#platform/server/savepoint.ts'
import { readTable, unreadCells, unsoundCells, type Table } from '#registers/server/sheet-file.ts'
import { getUnitRow, refsOf, unitsNamed } from '#units/server/units.service.ts'
import { ensureMayGive } from './grants.service.ts'
import { listHolders, type Holder } from './import.store.ts'
import { peopleProblems } from './problems.ts'
import { createPerson } from './people.writes.ts'
import { nameRoles } from './roles.service.ts'
import { listRoles } from './roles.store.ts'

type TableRow = Table<PeopleValues>['rows'][number]
type Sound = { row: TableRow; person: NewPerson; unitName: string; namesake: boolean; chosen: boolean }
type Plan = { table: Table<PeopleValues>; good: Sound[]; preview: PeopleImportPreview }

/** What an import of this list would do, and why not with every row. Each row is asked about its own unit. Writes nothing. */
export async function previewPeople(ctx: Context, query: PeopleImportQuery, upload: Upload): Promise<PeopleImportPreview> {
  await getUnitRow(ctx.db, query.unitId)
  return (await planImport(ctx, query, upload)).preview
}

/** Gives the good rows their accounts and invites them; what the database refuses is told beside its cell. */
export async function importPeople(ctx: Context, query: PeopleImportQuery, upload: Upload): Promise<PeopleImportResult> {
  await getUnitRow(ctx.db, query.unitId)
  await sql`select pg_advisory_xact_lock(hashtextextended('people/import', 0))`.execute(ctx.db)
  const { table, good, preview } = await planImport(ctx, query, upload)
  const result: PeopleImportResult = { ...preview, bad: [...preview.bad], added: 0, invited: [] }
  for (const sound of good) {
    const made = await create(ctx, sound)
    if (made instanceof Problem) result.bad.push({ row: sound.row.rowNumber, name: sound.person.fullName, issues: refusalCells(ctx, table, sound.row, made) })
    else result.invited.push({ row: sound.row.rowNumber, name: made.person.name, username: made.person.username, invitation: made.invitation })
  }
  return { ...result, added: result.invited.length }
}

async function planImport(ctx: Context, query: PeopleImportQuery, upload: Upload): Promise<Plan> {
  const table: Table<PeopleValues> = await readTable(upload, importColumns(await listRoles(ctx.db)))
  if (table.rows.length > MOST_PEOPLE) throw peopleProblems.tooManyAtOnce(MOST_PEOPLE)
  const units = await unitsOf(ctx, query, table.rows)
  const holders = await listHolders(ctx.db, [...new Set([...units.values()].flat().map((u) => u.id))], ctx.today)
  const plan: Plan = { table, good: [], preview: { read: table.rows.length, good: [], bad: [], known: [], ignored: table.ignored } }
  const roles = await nameRoles(ctx)
  for (const row of table.rows) await sortRow(ctx, row, { plan, holders, units: units.get(unitKey(row)) ?? [] })
  plan.preview.good = plan.good.map(({ row, person: p, unitName, namesake }) => ({
    row: row.rowNumber, name: p.fullName, username: p.username, roleName: roles.get(p.role) ?? p.role, unitName, email: p.email, phone: p.phone, from: p.from, namesake,
  }))
  return plan
}

type Unit = { id: string; name: string }
type Around = { plan: Plan; holders: readonly Holder[]; units: readonly Unit[] }

const unitKey = (row: TableRow) => toneFree(row.values.unit ?? '')

/** The units that the rows name, by what they wrote; what they leave out is the one of the query. */
async function unitsOf(ctx: Context, { unitId }: PeopleImportQuery, rows: readonly TableRow[]): Promise<Map<string, Unit[]>> {
  const named = await unitsNamed(ctx.db, rows.map(unitKey).filter(Boolean), ctx.today)
  const own = (await refsOf(ctx.db, [unitId], ctx.today)).get(unitId)
  return new Map([...named, ['', own ? [own] : []]])
}

async function sortRow(ctx: Context, row: TableRow, { plan, holders, units }: Around): Promise<void> {
  const at = { row: row.rowNumber, name: row.values.fullName ?? '' }
  const [unit] = units
  const usernames = new Set(plan.good.map((g) => g.person.username))
  const person = NewPerson.safeParse({ ...personOf(ctx, row.values, usernames), unitId: unit?.id ?? uuidv7() })
  const issues = [
    ...unreadCells(plan.table, row, ctx.locale),
    ...(person.success ? [] : unsoundCells(plan.table, row, fieldIssues(person.error, ctx.locale).map(({ path, message }) => ({ columns: columnsOf(String(path[0])), message })))),
    ...(units.length === 1 ? [] : unsoundCells(plan.table, row, [{ columns: ['unit'], message: peopleProblems.unitUnclear(row.values.unit ?? '', units.length).said[ctx.locale] }])),
  ]
  if (!person.success || !unit || issues.length > 0) return void plan.preview.bad.push({ ...at, issues })
  const sameName = holders.filter((h) => h.unitId === unit.id && toneFree(h.name) === toneFree(person.data.fullName))
  const there = sameName.find((h) => h.role === person.data.role)
  const twin = plan.good.find((g) => isSame(g.person, person.data))
  if (there || twin) return void plan.preview.known.push({ ...at, id: there?.accountId ?? null, twin: there ? null : (twin?.row.rowNumber ?? null) })
  const refused = await ensureMayGive(ctx, person.data).then(() => undefined, problemOf)
  if (refused) return void plan.preview.bad.push({ ...at, issues: refusalCells(ctx, plan.table, row, refused) })
  plan.good.push({ row, person: person.data, unitName: unit.name, namesake: sameName.length > 0, chosen: row.values.username !== undefined })
}

const isSame = (a: NewPerson, b: NewPerson) => a.unitId === b.unitId && a.role === b.role && toneFree(a.fullName) === toneFree(b.fullName)

function personOf(ctx: Context, v: PeopleValues, taken: ReadonlySet<string>) {
  const fullName = v.fullName ?? ''
  return {
    id: uuidv7(), personId: uuidv7(), grantId: uuidv7(), fullName, role: v.role ?? '', phone: v.phone ?? null, email: v.email ?? null,
    username: v.username ?? freeName(suggestUsername(fullName), taken), from: v.from ?? ctx.today, to: v.lastDay === undefined ? null : addDays(v.lastDay, 1),
  }
}

/** `hanh.ntt`, `hanh.ntt2` …: the first that nobody of the file has. A name of two letters needs a number to be one. */
function freeName(suggested: string, taken: ReadonlySet<string>): string {
  if (suggested.length >= 3 && !taken.has(suggested)) return suggested
  for (let n = 2; ; n++) if (!taken.has(`${suggested}${n}`) && `${suggested}${n}`.length >= 3) return `${suggested}${n}`
}

const columnsOf = (key: string) => (key === 'to' ? ['lastDay', 'from'] : key === 'unitId' ? ['unit'] : [key])

const MOST_NAMES = 20

/** A made-up user name that somebody has gets a number; whoever chose theirs is told. */
async function create(ctx: Context, { person, chosen }: Sound): Promise<Invited | Problem> {
  let username = person.username
  for (let n = 2; ; n++) {
    const made = await inSavepoint(ctx.db, () => createPerson(ctx, { ...person, username }))
    const taken = made instanceof Problem && made.code === 'account.username_taken'
    if (!taken || chosen || n > MOST_NAMES) return made
    username = `${person.username}${n}`
  }
}

function problemOf(err: unknown): Problem {
  if (err instanceof Problem) return err
  throw err
}

const REFUSED_AT: Record<string, string> = { 'account.username_taken': 'username', 'account.email_taken': 'email', 'unit.not_open': 'from' }

function refusalCells({ locale }: Context, table: Table<PeopleValues>, row: TableRow, { code, said }: Problem) {
  return unsoundCells(table, row, [{ columns: [REFUSED_AT[code] ?? (code.startsWith('grant.') ? 'role' : 'unit'), 'fullName'], message: said[locale] }])
}
