import { toneFree } from '#platform/common/text.ts'
import type { Locale } from '#platform/common/issues.ts'
import type { JsonSchema } from '#platform/server/openapi-schemas.ts'
import type { OpenApi, Operation, Parameter } from '#platform/server/openapi.ts'
import { summaries } from './summaries.ts'
import { apiPageWords } from './words.ts'

export type Field = { name: string; where: 'path' | 'query' | 'header' | 'body'; needed: boolean; schema: JsonSchema }
export type Entry = { method: string; path: string; tag: string; summary: string; english: boolean; operation: Operation; fields: Field[] }

/** Every address of the document with its fields side by side, as the page shows them. */
export function listEntries(document: OpenApi, locale: Locale): Entry[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const known = locale === 'vi' ? summaries[`${method.toUpperCase()} ${path}`] : operation.summary
      return {
        method: method.toUpperCase(), path, tag: operation.tags[0] ?? '', operation, fields: fieldsOf(operation, document),
        summary: known ?? operation.summary, english: known === undefined,
      }
    }),
  )
}

/** Every word somewhere in the entry, in either language and without tone marks. */
export function matching(entries: readonly Entry[], q: string): Entry[] {
  const words = toneFree(q).split(/\s+/).filter(Boolean)
  return entries.filter((e) => {
    const text = toneFree(`${e.method} ${e.path} ${summaries[`${e.method} ${e.path}`] ?? ''} ${e.operation.summary} ${e.operation.description} ${e.fields.map((f) => f.name).join(' ')}`)
    return words.every((w) => text.includes(w))
  })
}

function fieldsOf(operation: Operation, document: OpenApi): Field[] {
  const parameters = (operation.parameters ?? []).map((p) => ('$ref' in p ? (document.components['parameters']?.[p.$ref.split('/').pop() ?? ''] as Parameter) : p))
  const sent = parameters.map((p): Field => ({ name: p.name, where: p.in, needed: p.required, schema: p.schema }))
  const body = operation.requestBody?.content['application/json']?.schema
  if (!body) return sent
  const { properties = {}, required = [] } = resolved(body, document)
  return [...sent, ...Object.entries(properties).map(([name, schema]): Field => ({ name, where: 'body', needed: required.includes(name), schema }))]
}

export function resolved(schema: JsonSchema, document: OpenApi): JsonSchema {
  const ref = schema['$ref']
  return typeof ref === 'string' ? (document.components.schemas[ref.split('/').pop() ?? ''] ?? {}) : schema
}

/** `list of: group of fields (amount, source)`: a schema as somebody would say it. */
export function sayType(given: JsonSchema, document: OpenApi, locale: Locale): string {
  const { t } = apiPageWords(locale)
  const schema = resolved(given, document)
  const say = (s: JsonSchema) => sayType(s, document, locale)
  const values = 'const' in schema ? [schema['const']] : (schema['enum'] as unknown[] | undefined)
  const extra = schema['default'] === undefined || schema['default'] === null ? '' : `; ${t('byDefault', { value: JSON.stringify(schema['default']) })}`
  if (values) return t('oneOf', { values: values.map(String).join(', ') }) + extra
  const branches = (schema['anyOf'] ?? schema['oneOf']) as JsonSchema[] | undefined
  if (branches) return [...new Set(branches.map(say))].join(t('or')) + extra
  const types = schema.type === undefined ? [] : [schema.type].flat()
  const said = types.map((type) => {
    if (type === 'array') return t('listOf', { what: say((schema['items'] ?? {}) as JsonSchema) })
    if (type === 'object') return [t('object'), Object.keys(schema.properties ?? {}).join(', ')].filter(Boolean).join(': ')
    if (type === 'string') return schema['format'] === 'uuid' ? t('uuid') : [t('text'), typeof schema['maxLength'] === 'number' ? t('max', { n: schema['maxLength'] }) : ''].filter(Boolean).join(', ')
    return t(type as 'number' | 'integer' | 'boolean' | 'null')
  })
  return (said.join(t('or')) || t('anything')) + extra
}

/** A command to copy: the needed fields with values of the right shape. */
export function curlOf(e: Entry, base: string, document: OpenApi): string {
  const needed = e.fields.filter((f) => f.needed)
  const path = e.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(sample(e.fields.find((f) => f.name === name)?.schema ?? {}, document)))
  const query = needed.filter((f) => f.where === 'query').map((f) => `${f.name}=${encodeURIComponent(String(sample(f.schema, document)))}`)
  const body = Object.fromEntries(needed.filter((f) => f.where === 'body').map((f) => [f.name, sample(f.schema, document)]))
  const token = e.operation.security.some((s) => 'token' in s)
  const key = e.fields.some((f) => f.name === 'Idempotency-Key')
  const lines = [
    `curl ${e.method === 'GET' ? '' : `-X ${e.method} `}'${base}${path}${query.length > 0 ? `?${query.join('&')}` : ''}'`,
    ...(token ? [`-H "Authorization: Bearer $HOCNAY_TOKEN"`] : []),
    ...(key ? ['-H "Idempotency-Key: $(uuidgen)"'] : []),
    ...(e.operation.requestBody?.content['application/json'] ? [`-H 'Content-Type: application/json'`, `-d '${JSON.stringify(body)}'`] : []),
    ...(e.operation.requestBody?.content['application/octet-stream'] ? [`-H 'Content-Type: application/octet-stream'`, '--data-binary @tep'] : []),
  ]
  return lines.join(' \\\n  ')
}

function sample(given: JsonSchema, document: OpenApi): unknown {
  const schema = resolved(given, document)
  const values = 'const' in schema ? [schema['const']] : (schema['enum'] as unknown[] | undefined)
  if (values) return values[0]
  const branches = (schema['anyOf'] ?? schema['oneOf']) as JsonSchema[] | undefined
  if (branches?.[0]) return sample(branches[0], document)
  const type = [schema.type].flat()[0]
  if (type === 'array') return [sample((schema['items'] ?? {}) as JsonSchema, document)]
  if (type === 'object') return Object.fromEntries((schema.required ?? []).map((name) => [name, sample(schema.properties?.[name] ?? {}, document)]))
  if (type === 'number' || type === 'integer') return schema['minimum'] ?? 1
  if (type === 'boolean') return true
  return schema['format'] === 'uuid' ? '01890a5d-ac96-774b-bcce-b302099a8057' : '…'
}
