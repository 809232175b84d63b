import { z } from 'zod'

export type JsonSchema = { [key: string]: unknown; type?: string | string[]; properties?: Record<string, JsonSchema>; required?: string[]; allOf?: JsonSchema[] }
type Io = 'input' | 'output'

/** Zod says of every whole number that JavaScript can hold it; nobody needs to read that. */
const isNoise = (key: string, value: unknown, of: JsonSchema) =>
  key === '$schema' || (key === 'pattern' && of['format'] === 'uuid') || (typeof value === 'number' && Math.abs(value) === Number.MAX_SAFE_INTEGER)

function tidy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidy)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([k, v]) => !isNoise(k, v, value as JsonSchema))
  return orNull(Object.fromEntries(entries.map(([k, v]) => [k, tidy(v)])))
}

const HINTS = ['examples', 'x-day', 'x-vocabulary']

/** A text or nothing is one type of two names, also where something is said of the text for readers. */
function orNull({ anyOf, ...rest }: JsonSchema): JsonSchema {
  const [text, none, ...more] = Array.isArray(anyOf) ? (anyOf as JsonSchema[]) : []
  const plain = text?.type === 'string' && none?.type === 'null' && more.length === 0 && Object.keys(text).every((k) => k === 'type' || HINTS.includes(k))
  if (plain) return { ...text, ...rest, type: ['string', 'null'] }
  return anyOf === undefined ? rest : { anyOf, ...rest }
}

/** The JSON Schema of what is sent (`input`) or answered (`output`); rules JSON Schema cannot say are left to the server. */
export function schemaOf(schema: z.ZodType, io: Io): JsonSchema {
  return tidy(z.toJSONSchema(schema, { io, unrepresentable: 'any' })) as JsonSchema
}

/** One object out of the parts of an intersection, as it is sent. */
export function flattened(schema: JsonSchema): JsonSchema {
  if (!schema.allOf) return schema
  const parts = schema.allOf.map(flattened)
  return {
    type: 'object',
    properties: Object.assign({}, ...parts.map((p) => p.properties ?? {})) as Record<string, JsonSchema>,
    required: parts.flatMap((p) => p.required ?? []),
  }
}

/** Schemas that have a name in the code get it in the document; only those that occur there are listed. */
export class NamedSchemas {
  readonly #names = new Map<string, string>()
  readonly components: Record<string, JsonSchema> = {}

  constructor(named: Record<string, z.ZodType>) {
    const sorted = Object.entries(named).sort(([a], [b]) => (a < b ? -1 : 1))
    for (const [name, schema] of sorted) this.#add(name, schemaOf(schema, 'output'))
    for (const [name, schema] of sorted) this.#add(this.#taken(name) && !name.endsWith('Input') ? `${name}Input` : name, schemaOf(schema, 'input'))
  }

  #taken = (name: string) => [...this.#names.values()].includes(name)

  #add(name: string, schema: JsonSchema): void {
    const text = JSON.stringify(schema)
    const worth = schema.type === 'object' || schema['anyOf'] !== undefined || Array.isArray(schema['enum'])
    if (worth && !this.#names.has(text)) this.#names.set(text, name)
  }

  /** The same schema with references in place of what has a name. */
  fold(schema: unknown): JsonSchema {
    return this.#fold(schema) as JsonSchema
  }

  #fold(node: unknown): unknown {
    if (Array.isArray(node)) return node.map((n) => this.#fold(n))
    if (typeof node !== 'object' || node === null) return node
    const name = this.#names.get(JSON.stringify(node))
    if (!name) return this.#inside(node)
    this.components[name] ??= this.#inside(node)
    return { $ref: `#/components/schemas/${name}` }
  }

  #inside(node: object): JsonSchema {
    return Object.fromEntries(Object.entries(node).map(([k, v]) => [k, this.#fold(v)]))
  }
}
