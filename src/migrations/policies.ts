import { sql, type Kysely } from 'kysely'

type Keys = { unit: string; province: string }
type Mode =
  | 'reads' | 'writes' | 'reads_people' | 'writes_people' | 'writes_units' | 'reads_learners' | 'writes_learners' | 'reads_traits' | 'writes_boards'
  | 'writes_consolidations' | 'writes_centres'

/**
 * The wall: a row is seen or changed only where the session's territory covers its two keys. Every test is a plain
 * comparison with values fixed for the statement, so an index on the keys serves it; a subquery on the tree was
 * measured thirty times slower.
 */
export function covered(mode: Mode, { unit, province }: Keys): string {
  return `((select ${mode}_all()) or ${unit} = any((select ${mode}_units())::uuid[])
    or ${province} = any((select ${mode}_provinces())::uuid[]))`
}

const KEYS: Keys = { unit: 'unit_id', province: 'province_id' }

/** Row-level security for a table with a territory. `rights` are what the application may do at all. */
export async function guardByTerritory(
  db: Kysely<unknown>, table: string, rights: readonly ('select' | 'insert' | 'update' | 'delete')[], keys = KEYS,
): Promise<void> {
  await guard(db, table, {
    ...(rights.includes('select') ? { select: covered('reads', keys) } : {}),
    ...(rights.includes('insert') ? { insert: covered('writes', keys) } : {}),
    ...(rights.includes('update') ? { update: covered('writes', keys) } : {}),
    ...(rights.includes('delete') ? { delete: covered('writes', keys) } : {}),
  })
}

/** Row-level security from explicit conditions; a right that is not named does not exist. */
export async function guard(
  db: Kysely<unknown>, table: string, conditions: Partial<Record<'select' | 'insert' | 'update' | 'delete', string>>,
): Promise<void> {
  await sql.raw(`alter table ${table} enable row level security`).execute(db)
  for (const [right, condition] of Object.entries(conditions)) {
    const clause = right === 'insert' ? `with check (${condition})` : `using (${condition})`
    const both = right === 'update' ? ` with check (${condition})` : ''
    await sql.raw(`create policy ${table}_${right} on ${table} for ${right} to hocnay_app ${clause}${both}`).execute(db)
    await sql.raw(`grant ${right} on ${table} to hocnay_app`).execute(db)
  }
}

/** Runs a file's statements as they stand. */
export async function run(db: Kysely<unknown>, text: string): Promise<void> {
  await sql.raw(text).execute(db)
}

/** Three functions for one kind of territory: everywhere, whole provinces, single units. Unset means nowhere. */
export async function addTerritory(db: Kysely<unknown>, mode: Mode): Promise<void> {
  await run(db, `
  create function ${mode}_all() returns boolean language sql stable
    return coalesce(current_setting('app.${mode}_all', true) = 'on', false);
  create function ${mode}_provinces() returns uuid[] language sql stable
    return coalesce(nullif(current_setting('app.${mode}_provinces', true), ''), '{}')::uuid[];
  create function ${mode}_units() returns uuid[] language sql stable
    return coalesce(nullif(current_setting('app.${mode}_units', true), ''), '{}')::uuid[];`)
}

/** One more way past the wall of a guarded table, beside those it has; `way` ends the names of its policies. */
export async function allow(
  db: Kysely<unknown>, table: string, rights: readonly ('insert' | 'update' | 'delete')[], { way, condition }: { way: string; condition: string },
): Promise<void> {
  for (const right of rights) {
    const clause = right === 'insert' ? `with check (${condition})` : `using (${condition})`
    const both = right === 'update' ? ` with check (${condition})` : ''
    await run(db, `create policy ${table}_${right}_${way} on ${table} for ${right} to hocnay_app ${clause}${both}`)
  }
}
