import type { ActivityContent } from './activity.ts'

export type ChangedField = keyof ActivityContent

/** Which values differ, in the order in which the form asks for them. Costs and partners count as one value each. */
export function changedFields(before: ActivityContent, after: ActivityContent): ChangedField[] {
  return ORDER.filter((key) => JSON.stringify(comparable(before, key)) !== JSON.stringify(comparable(after, key)))
}

export function isSameContent(a: ActivityContent, b: ActivityContent): boolean {
  return changedFields(a, b).length === 0
}

const ORDER = [
  'title',
  'field',
  'form',
  'heldOn',
  'endedOn',
  'startsAt',
  'endsAt',
  'sessionCount',
  'place',
  'onlineUrl',
  'speakers',
  'owner',
  'ownerName',
  'partners',
  'attended',
  'women',
  'ethnic',
  'policy',
  'persons',
  'costs',
  'note',
  'isPublic',
] as const satisfies readonly ChangedField[]

/** The order in which sources of money were typed means nothing. */
function comparable(content: ActivityContent, key: ChangedField): unknown {
  if (key !== 'costs') return content[key]
  return content.costs.map((c) => [c.source, c.amount]).sort(([a], [b]) => String(a).localeCompare(String(b)))
}
