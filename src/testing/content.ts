import pg from 'pg'

/** Every table with the number of its rows and a hash of what they say, in whatever order they lie. */
export async function contentOf(url: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`set timezone = 'UTC'`)
    const { rows } = await client.query<{ name: string }>(
      `select relname::text as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
         and relname not like 'kysely%' order by 1`,
    )
    const content: Record<string, string> = {}
    for (const { name } of rows) {
      const said = await client.query<{ said: string }>(
        `select count(*) || ' ' || md5(coalesce(string_agg(md5(t::text), '' order by md5(t::text)), '')) as said from ${pg.escapeIdentifier(name)} t`,
      )
      content[name] = said.rows[0]?.said ?? ''
    }
    return content
  } finally {
    await client.end()
  }
}
