export type ChangedValue = { key: string; before: string | null; after: string | null }

const MOST = 12

/** What differs between the two states, key by key; of a first state, nothing: the record itself says it. */
export function changedValues(before: unknown, after: unknown): ChangedValue[] {
  const [was, is] = [fields(before), fields(after)]
  if (!was) return []
  return [...new Set([...Object.keys(was), ...Object.keys(is ?? {})])]
    .filter((key) => is !== undefined && key in is && said(was[key]) !== said(is[key]))
    .slice(0, MOST)
    .map((key) => ({ key, before: said(was[key]), after: said(is?.[key]) }))
}

/** The name something bears in its own values. */
export function titleOf(before: unknown, after: unknown): string | null {
  for (const values of [fields(after), fields(before)])
    for (const key of ['title', 'name', 'fullName']) if (typeof values?.[key] === 'string') return values[key]
  return null
}

const fields = (v: unknown) => (typeof v === 'object' && v !== null && !Array.isArray(v) ? (v as Record<string, unknown>) : undefined)

function said(v: unknown): string | null {
  if (v === null || v === undefined || v === '') return null
  return typeof v === 'string' ? v : JSON.stringify(v)
}
