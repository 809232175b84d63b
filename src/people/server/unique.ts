import type { Problem } from '#platform/server/problem.ts'

/** Turns the database's refusal of a second equal value into the sentence that belongs to its field. */
export async function onUnique<R>(sentences: Record<string, () => Problem>, work: () => Promise<R>): Promise<R> {
  try {
    return await work()
  } catch (err) {
    const { code, constraint } = (err ?? {}) as { code?: string; constraint?: string }
    const said = code === '23505' && constraint ? sentences[constraint] : undefined
    throw said ? said() : err
  }
}
