import type { JsonSchema } from './openapi-schemas.ts'
import type { OpenApi, Operation, Parameter, Reference } from './openapi.ts'
import { misfits, type Schemas } from './schema-fit.ts'

/**
 * What in `next` would break a program written against `released`; empty when nothing would. What one sends may be
 * accepted more widely, never more narrowly; what one is answered may be narrower, never wider. The one exception: an
 * answer may gain fields, for whoever reads JSON skips what it does not know.
 */
export function findBreaks(released: OpenApi, next: OpenApi): string[] {
  return Object.entries(released.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, was]) => {
      const now = next.paths[path]?.[method]
      const at = `${method.toUpperCase()} ${path}`
      return now ? operationBreaks(at, was, now, { was: released, now: next }) : [`${at}: is gone`]
    }),
  )
}

type Both = { was: OpenApi; now: OpenApi }

function operationBreaks(at: string, was: Operation, now: Operation, both: Both): string[] {
  return [
    ...(was.operationId === now.operationId ? [] : [`${at}: is called ${now.operationId} now, generated clients call it ${was.operationId}`]),
    ...securityBreaks(at, was, now), ...inputBreaks(at, was, now, both), ...answerBreaks(at, was, now, both),
  ]
}

/** Whoever was let in must still be: the same way in, with no more scopes than before. */
function securityBreaks(at: string, was: Operation, now: Operation): string[] {
  if (now.security.length === 0) return []
  const ways: Record<string, string[]>[] = was.security.length === 0 ? [{}] : was.security
  const still = (way: Record<string, string[]>) =>
    now.security.some((n) => Object.entries(n).every(([scheme, scopes]) => way[scheme] !== undefined && scopes.every((s) => way[scheme]?.includes(s))))
  return ways.filter((way) => !still(way)).map((way) => `${at}: can no longer be asked with ${JSON.stringify(way)}`)
}

function inputBreaks(at: string, was: Operation, now: Operation, both: Both): string[] {
  const before = sentOf(was, both.was)
  const after = sentOf(now, both.now)
  const types = Object.keys(was.requestBody?.content ?? {})
  const gone = types.filter((t) => now.requestBody && !now.requestBody.content[t]).map((t) => `${at}: no longer takes ${t}`)
  const schemas = { sub: schemasOf(both.was), sup: schemasOf(both.now) }
  return [...gone, ...misfits(before, after, schemas, { kept: 'sub', at: `${at} input` })]
}

/** Parameters and body as one object: `query.from`, `body.title`. */
function sentOf(operation: Operation, document: OpenApi): JsonSchema {
  const parameters = (operation.parameters ?? []).map((p) => resolveParameter(p, document))
  const groups = ['path', 'query', 'header'].map((place): [string, JsonSchema] => {
    const here = parameters.filter((p) => p.in === place)
    return [place, objectOf(here.map((p) => [p.name.toLowerCase() === p.name || place !== 'header' ? p.name : p.name.toLowerCase(), p.schema]), here.filter((p) => p.required).map((p) => (place === 'header' ? p.name.toLowerCase() : p.name)))]
  })
  const body = Object.values(operation.requestBody?.content ?? {})[0]?.schema
  const required = groups.filter(([, g]) => (g.required ?? []).length > 0).map(([name]) => name)
  const mustHaveBody = operation.requestBody?.required === true
  return objectOf([...groups, ...(body ? [['body', body] as [string, JsonSchema]] : [])], mustHaveBody ? [...required, 'body'] : required)
}

const objectOf = (properties: [string, JsonSchema][], required: string[]): JsonSchema => ({ type: 'object', properties: Object.fromEntries(properties), required })

function resolveParameter(p: Parameter | Reference, document: OpenApi): Parameter {
  if (!('$ref' in p)) return p
  return document.components['parameters']?.[p.$ref.split('/').pop() ?? ''] as Parameter
}

function answerBreaks(at: string, was: Operation, now: Operation, both: Both): string[] {
  const successes = Object.entries(was.responses).filter(([status]) => status.startsWith('2'))
  return successes.flatMap(([status, answer]) => {
    const after = now.responses[status]
    if (!after) return [`${at}: no longer answers ${status}`]
    return Object.entries(answer.content ?? {}).flatMap(([type, { schema }]) => {
      const next = after.content?.[type]?.schema
      if (!next) return [`${at}: no longer answers ${type}`]
      const schemas = { sub: schemasOf(both.now), sup: schemasOf(both.was) }
      return misfits(next, schema, schemas, { kept: 'sup', at: `${at} answer` })
    })
  })
}

const schemasOf = (document: OpenApi): Schemas => document.components.schemas
