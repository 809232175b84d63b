import pg from 'pg'
import type { Head, Table } from './format.ts'

/** The record of migrations describes the structure, not the content: it is rebuilt, never copied. */
const STRUCTURE = ['kysely_migration', 'kysely_migration_lock']

export const MARKER = 'restore_unfinished'

/** The tables of the product with the columns that can be written; generated ones follow from those. */
export async function listTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select c.relname::text as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and c.relname <> all($1)
     group by c.relname order by c.relname`,
    [[...STRUCTURE, MARKER]],
  )
  return rows
}

export async function listMigrations(client: pg.ClientBase): Promise<string[]> {
  const { rows: found } = await client.query(`select where to_regclass('public.kysely_migration') is not null`)
  if (found.length === 0) return []
  const { rows } = await client.query<{ name: string }>('select name from public.kysely_migration order by name')
  return rows.map((row) => row.name)
}

export async function listSequences(client: pg.ClientBase): Promise<Head['sequences']> {
  const { rows } = await client.query<{ name: string }>(
    `select relname::text as name from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace order by 1`,
  )
  const sequences: Head['sequences'] = []
  for (const { name } of rows) {
    const at = await client.query<{ last: string; called: boolean }>(
      `select last_value::text as last, is_called as called from public.${pg.escapeIdentifier(name)}`,
    )
    sequences.push({ name, last: at.rows[0]?.last ?? '1', called: at.rows[0]?.called ?? false })
  }
  return sequences
}

/** Tables whose rows name a file of the store: by agreement the column is called `sha256`. */
export async function listFileTables(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select table_name as name from information_schema.columns
     where table_schema = 'public' and column_name = 'sha256' and data_type = 'text' order by 1`,
  )
  return rows.map((row) => row.name)
}

/** Rough, for showing how far the work is. */
export async function estimateRows(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ rows: string }>(
    `select coalesce(sum(greatest(reltuples, 0)), 0)::bigint::text as rows from pg_class
     where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  )
  return Number(rows[0]?.rows ?? 0)
}

export type ForeignKey = { table: string; name: string; definition: string }

export async function listForeignKeys(client: pg.ClientBase): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(
    `select conrelid::regclass::text as table, conname::text as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0
     order by conrelid::regclass::text, conname`,
  )
  return rows
}

/** Text that reads the same on every server, whatever its defaults. */
export const PLAIN_TEXT =
  "set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'iso_8601'; set extra_float_digits = 1; " +
  "set client_encoding = 'UTF8'; set bytea_output = 'hex'; set statement_timeout = 0; set lock_timeout = 0; " +
  'set idle_in_transaction_session_timeout = 0; set search_path = public'
