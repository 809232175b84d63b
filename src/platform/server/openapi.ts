import type { z } from 'zod'
import { isForTokens, type Route } from './endpoint.ts'
import { flattened, NamedSchemas, schemaOf, type JsonSchema } from './openapi-schemas.ts'

export type ProblemCode = { status: number; code: string; concept: string }
export type Parameter = { name: string; in: 'path' | 'query' | 'header'; required: boolean; schema: JsonSchema; description?: string }
export type Reference = { $ref: string }
type Content = Record<string, { schema: JsonSchema }>
/** With a reference, `description` says which codes may come. */
export type Answer = { description: string; content?: Content; $ref?: string }
export type Operation = {
  operationId: string
  tags: string[]
  summary: string
  description: string
  security: Record<string, string[]>[]
  parameters?: (Parameter | Reference)[]
  requestBody?: { required: boolean; content: Content }
  responses: Record<string, Answer>
}
export type OpenApi = {
  openapi: '3.1.0'
  info: { title: string; version: string; description: string; license: { name: string; identifier: string } }
  tags: { name: string }[]
  paths: Record<string, Record<string, Operation>>
  components: Record<string, Record<string, unknown>> & { schemas: Record<string, JsonSchema> }
}

type About = {
  routes: readonly Route[]
  /** Every schema of the house under its own name. */
  named: Record<string, z.ZodType>
  version: string
  tagOf(path: string): string
  /** What the concept behind a path may refuse, beside what every route may. */
  codesOf(path: string): readonly ProblemCode[]
}

/** The OpenAPI 3.1 document of these routes: what is served, read on a page, and compared from release to release. */
export function describeApi(about: About): OpenApi {
  const names = new NamedSchemas(about.named)
  const paths: OpenApi['paths'] = {}
  const sorted = [...about.routes].sort((a, b) => (a.path === b.path ? compare(a.method, b.method) : compare(a.path, b.path)))
  for (const r of sorted) {
    const path = r.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [r.method.toLowerCase()]: operationOf(r, about, names) }
  }
  const tags = [...new Set(sorted.map((r) => about.tagOf(r.path)))].sort().map((name) => ({ name }))
  const schemas = Object.fromEntries(Object.entries({ ...names.components, Problem: problemSchema }).sort(([a], [b]) => compare(a, b)))
  return {
    openapi: '3.1.0',
    info: { title: 'Học Nấy', version: about.version, description: INTRODUCTION, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    tags, paths,
    components: { schemas, parameters: { IdempotencyKey: idempotencyKey }, responses: { Refused: refused }, securitySchemes },
  }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

const INTRODUCTION =
  'Everything the pages can do. Writes carry an Idempotency-Key and can be sent again without doing anything twice. ' +
  'Refusals are a Problem with a stable code. A token acts as its owner within its scopes. Days are those of Vietnam.'

function operationOf(r: Route, about: About, names: NamedSchemas): Operation {
  const { parameters, body } = inputsOf(r, names)
  return {
    operationId: operationIdOf(r), tags: [about.tagOf(r.path)], summary: r.summary, description: needsOf(r),
    security: securityOf(r),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: body } : {}),
    responses: { 200: successOf(r, names), ...refusalsOf(r, about.codesOf(r.path)) },
  }
}

/** `GET /api/activities/:id` → `getActivitiesById` */
export function operationIdOf({ method, path }: Pick<Route, 'method' | 'path'>): string {
  const parts = path.split('/').slice(2).map((part) => (part.startsWith(':') ? `By-${part.slice(1)}` : part))
  const words = parts.join('-').split(/[-.]/)
  return method.toLowerCase() + words.map((w) => w.charAt(0).toUpperCase() + w.slice(1)).join('')
}

function needsOf(r: Route): string {
  if (r.permission === 'public') return 'Needs nobody to be signed in.'
  const right = r.permission === 'self' ? 'Needs somebody signed in.' : `Needs the permission \`${r.permission}\`${r.or ? ` or \`${r.or}\`` : ''}.`
  if (!isForTokens(r)) return `${right} Not with a token.`
  return r.permission === 'self' ? `${right} A token needs no particular scope.` : `${right} A token needs it as a scope.`
}

function securityOf(r: Route): Operation['security'] {
  if (r.permission === 'public') return []
  const scopes = r.permission === 'self' ? [[]] : [[r.permission], ...(r.or ? [[r.or]] : [])]
  return [...(isForTokens(r) ? scopes.map((token) => ({ token })) : []), { session: [] }]
}

function inputsOf(r: Route, names: NamedSchemas) {
  const { properties = {}, required = [] } = flattened(schemaOf(r.input, 'input'))
  const inPath = [...r.path.matchAll(/:(\w+)/g)].map((m) => m[1] ?? '')
  const others = Object.entries(properties).filter(([name]) => !inPath.includes(name))
  const write = r.method !== 'GET'
  const parameters: Operation['parameters'] = inPath.map((name) => ({ name, in: 'path', required: true, schema: names.fold(properties[name] ?? { type: 'string' }) }))
  if (!write || r.upload) {
    for (const [name, schema] of others) parameters.push({ name, in: 'query', required: required.includes(name), schema: names.fold(schema) })
  }
  if (write && r.permission !== 'public') parameters.push({ $ref: '#/components/parameters/IdempotencyKey' })
  if (r.upload) return { parameters: [...parameters, fileName], body: { required: true, content: { 'application/octet-stream': { schema: {} } } } }
  if (!write || others.length === 0) return { parameters, body: undefined }
  const needed = required.filter((name) => !inPath.includes(name))
  const whole: JsonSchema = { type: 'object', properties: Object.fromEntries(others), ...(needed.length > 0 ? { required: needed } : {}) }
  return { parameters, body: { required: needed.length > 0, content: { 'application/json': { schema: names.fold(whole) } } } }
}

function successOf(r: Route, names: NamedSchemas): Answer {
  if (r.output === 'download') return { description: 'A file.', content: { '*/*': { schema: {} } } }
  return { description: r.once ? 'Done. The secret in it is told only this once.' : 'Done.', content: { 'application/json': { schema: names.fold(schemaOf(r.output, 'output')) } } }
}

/** What any such route may answer, and what its concept may; by status. */
function refusalsOf(r: Route, own: readonly ProblemCode[]): Record<string, Answer> {
  const write = r.method !== 'GET'
  const codes: [number, string][] = [[400, 'input.invalid'], [429, 'rate.token'], ...own.map((c): [number, string] => [c.status, c.code])]
  if (r.permission !== 'public') codes.push([401, 'auth.required'], [401, 'auth.token_wrong'])
  if (!isForTokens(r)) codes.push([403, 'auth.not_with_token'])
  if (!['public', 'self'].includes(r.permission)) codes.push([403, 'auth.not_allowed'], [403, 'auth.second_factor_needed'])
  if (r.path.includes(':')) codes.push([404, 'address.not_found'])
  if (write) codes.push([400, 'write.key_missing'], [409, 'write.key_reused'], [409, 'data.changed_meanwhile'])
  if (r.once) codes.push([409, 'write.told_once'])
  if (r.upload) codes.push([400, 'upload.empty'], [413, 'request.unreadable'])
  const statuses = [...new Set(codes.map(([status]) => status))].sort((a, b) => a - b)
  return Object.fromEntries(statuses.map((status) => {
    const here = [...new Set(codes.filter(([s]) => s === status).map(([, code]) => code))].sort()
    return [status, { $ref: '#/components/responses/Refused', description: here.join(', ') }]
  }))
}

const problemSchema: JsonSchema = {
  type: 'object',
  properties: {
    code: { type: 'string', description: 'Stable; programs decide by it.' },
    message: { type: 'string', description: 'For people, in the language of Accept-Language.' },
    details: { type: 'object', description: 'What would have been allowed; for input.invalid: issues with path and message.' },
    requestId: { type: 'string', format: 'uuid' },
  },
  required: ['code', 'message', 'details', 'requestId'],
}
const refused: Answer = { description: 'Refused.', content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } } }
const idempotencyKey: Parameter = {
  name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', format: 'uuid' },
  description: 'A new UUID for each write; the same one when the same write is sent again.',
}
const fileName: Parameter = { name: 'X-File-Name', in: 'header', required: false, schema: { type: 'string' }, description: 'The file’s name, percent-encoded.' }
const securitySchemes = {
  token: { type: 'http', scheme: 'bearer', description: 'A token made on the account page: `Authorization: Bearer hn_…`.' },
  session: { type: 'apiKey', in: 'cookie', name: 'hocnay_session', description: 'The session of a browser.' },
}
