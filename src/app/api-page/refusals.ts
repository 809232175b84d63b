import type { OpenApi, Operation } from '#platform/server/openapi.ts'

/** A status and the code that may come with it. */
export type Refusal = { status: string; code: string }

export function refusalsOf({ responses }: Operation): Refusal[] {
  return Object.entries(responses).filter(([status]) => status !== '200')
    .flatMap(([status, { description }]) => description.split(', ').map((code) => ({ status, code })))
}

/** By group: what every address of it may refuse with, so that it stands on the page once and not below each. */
export function sharedRefusals(document: OpenApi): ReadonlyMap<string, readonly Refusal[]> {
  const shared = new Map<string, readonly Refusal[]>()
  for (const operation of Object.values(document.paths).flatMap((ways) => Object.values(ways))) {
    const [tag = ''] = operation.tags
    const own = refusalsOf(operation)
    shared.set(tag, without(shared.get(tag) ?? own, (r) => !includes(own, r)))
  }
  return shared
}

export const besides = (own: readonly Refusal[], shared: readonly Refusal[]) => without(own, (r) => includes(shared, r))

const includes = (list: readonly Refusal[], { status, code }: Refusal) => list.some((r) => r.status === status && r.code === code)
const without = (list: readonly Refusal[], out: (r: Refusal) => boolean) => list.filter((r) => !out(r))
