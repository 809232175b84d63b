import pg from 'pg'

/** One statement with its values; one with a name is parsed and planned once for each connection. */
export type Statement = { name?: string; text: string; values?: readonly unknown[] }

/**
 * Says several statements in one message, which one answer follows: what a round trip costs on both sides is paid once.
 * Each has its own result; after one that fails none is done, and all of those fail like it.
 */
export function together(client: pg.ClientBase, statements: readonly Statement[]): Promise<pg.QueryResult>[] {
  const parts: Part[] = []
  const results = statements.map(
    ({ values, ...rest }) =>
      new Promise<pg.QueryResult>((resolve, reject) => {
        const config = { ...rest, ...(values ? { values: [...values] } : {}), queryMode: 'extended' }
        parts.push(new pg.Query(config, (err: Error | undefined, result: pg.QueryResult) => (err ? reject(err) : resolve(result))) as Part)
      }),
  )
  for (const result of results) result.catch(() => undefined)
  client.query(new Together(parts, client as pg.ClientBase & { _types: unknown }))
  return results
}

/** What the driver asks of its queries; its types leave it out. */
type Part = pg.Query & {
  name?: string
  text: string
  _result: { _types: unknown }
  handleRowDescription(message: unknown): void
  handleDataRow(message: unknown): void
  handleCommandComplete(message: unknown, connection: pg.Connection): void
  handleEmptyQuery(connection: pg.Connection): void
  handleError(err: Error, connection: pg.Connection): void
  handleReadyForQuery(connection: pg.Connection): void
}
type Wire = pg.Connection & { submittedNamedStatements: Record<string, string> }

/** To the driver one query; inside, as many of its own, of which only the last is followed by the sync that ends a message. */
class Together implements pg.Submittable {
  readonly #parts: readonly Part[]
  #done = 0
  constructor(parts: readonly Part[], client: { _types: unknown }) {
    this.#parts = parts
    for (const part of parts) part._result._types = client._types
  }

  get #now(): Part {
    const part = this.#parts[this.#done]
    if (!part) throw new Error('The database answered more than it was asked.')
    return part
  }
  /** Whose answer is under way: the driver keeps by name what a connection has parsed. */
  get name() {
    return this.#parts[this.#done]?.name
  }
  get text() {
    return this.#parts[this.#done]?.text
  }

  submit(connection: pg.Connection): null {
    const unsynced = Object.create(connection, { sync: { value: () => undefined } }) as pg.Connection
    connection.stream.cork()
    try {
      for (const part of this.#parts) part.submit(unsynced)
      connection.sync()
    } finally {
      connection.stream.uncork()
    }
    return null
  }
  handleRowDescription(message: unknown) {
    this.#now.handleRowDescription(message)
  }
  handleDataRow(message: unknown) {
    this.#now.handleDataRow(message)
  }
  handleCommandComplete(message: unknown, connection: pg.Connection) {
    this.#now.handleCommandComplete(message, connection)
    this.#done += 1
  }
  handleEmptyQuery(connection: pg.Connection) {
    this.#now.handleEmptyQuery(connection)
    this.#done += 1
  }
  handleError(err: Error, connection: pg.Connection) {
    const [done, failed] = [this.#parts.slice(0, this.#done), this.#parts.slice(this.#done)]
    for (const part of done) part.handleReadyForQuery(connection)
    for (const part of failed) {
      // What was sent and not read is not known to the connection.
      if (part.name) delete (connection as Wire).submittedNamedStatements[part.name]
      part.handleError(err, connection)
    }
  }
  handleReadyForQuery(connection: pg.Connection) {
    for (const part of this.#parts) part.handleReadyForQuery(connection)
  }
  handlePortalSuspended() {
    throw new Error('A statement said together with others has no portal to wait in.')
  }
  handleCopyInResponse(connection: pg.Connection & { sendCopyFail?: (why: string) => void }) {
    connection.sendCopyFail?.('No source stream defined')
  }
}
