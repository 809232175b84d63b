import type pg from 'pg'
import { onConnection, type Db, type Speaker } from '#platform/server/db.ts'

export type Statement = { text: string; values: unknown[] }

/** The statements that `work` sends, in order, while it gets its answers from `client`: for running the very same ones bare. */
export async function capture(client: pg.ClientBase, work: (db: Db) => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = []
  const listening: Speaker = {
    query: ({ text, values = [] }) => {
      statements.push({ text, values: [...values] })
      return client.query(text, [...values])
    },
  }
  await work(onConnection(listening))
  return statements
}
