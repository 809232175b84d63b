import type { JsonSchema } from './openapi-schemas.ts'

export type Schemas = Record<string, JsonSchema>
type Named = { sub: Schemas; sup: Schemas }
/** `kept`: which of the two is the older; none of its properties may be missing in the other. */
type How = { kept: 'sub' | 'sup'; at: string; seen?: ReadonlySet<string> }

/** Where a value of `sub` need not be a value of `sup`, in words; empty when every one is. */
export function misfits(sub: JsonSchema, sup: JsonSchema, named: Named, how: How): string[] {
  const pair = `${refOf(sub)}→${refOf(sup)}`
  if (refOf(sub) && refOf(sup) && how.seen?.has(pair)) return []
  const next = { ...how, seen: new Set([...(how.seen ?? []), pair]) }
  return compare(resolve(sub, named.sub), resolve(sup, named.sup), named, next)
}

const refOf = (s: JsonSchema) => (typeof s['$ref'] === 'string' ? s['$ref'] : '')
const resolve = (s: JsonSchema, schemas: Schemas): JsonSchema => (refOf(s) ? (schemas[refOf(s).split('/').pop() ?? ''] ?? {}) : s)

function compare(sub: JsonSchema, sup: JsonSchema, named: Named, how: How): string[] {
  const branches = { sub: branchesOf(sub), sup: branchesOf(sup) }
  if (branches.sub || branches.sup) return eachFitsSome(branches.sub ?? [sub], branches.sup ?? [sup], named, how)
  return [
    ...typeMisfits(sub, sup, how), ...enumMisfits(sub, sup, how), ...ruleMisfits(sub, sup, how), ...defaultMisfits(sub, sup, how),
    ...objectMisfits(sub, sup, named, how), ...itemMisfits(sub, sup, named, how),
  ]
}

const branchesOf = (s: JsonSchema) => (s['anyOf'] ?? s['oneOf']) as JsonSchema[] | undefined

function eachFitsSome(subs: JsonSchema[], sups: JsonSchema[], named: Named, how: How): string[] {
  return subs.flatMap((sub, i) => {
    const tries = sups.map((sup) => misfits(sub, sup, named, { ...how, at: `${how.at}|${i + 1}` }))
    if (tries.some((t) => t.length === 0)) return []
    // The closest one tells the most.
    return tries.reduce((a, b) => (b.length < a.length ? b : a), tries[0] ?? [`${how.at}: nothing fits`])
  })
}

const typesOf = (s: JsonSchema): string[] | undefined => (s.type === undefined ? undefined : Array.isArray(s.type) ? s.type : [s.type])

function typeMisfits(sub: JsonSchema, sup: JsonSchema, { at }: How): string[] {
  const allowed = typesOf(sup)
  if (!allowed) return []
  const may = (t: string) => allowed.includes(t) || (t === 'integer' && allowed.includes('number'))
  const types = typesOf(sub) ?? typesOfValues(sub)
  const beyond = types === undefined ? ['anything'] : types.filter((t) => !may(t))
  return beyond.length > 0 ? [`${at}: ${beyond.join(', ')} beside ${allowed.join(', ')}`] : []
}

/** A constant or an enumeration says its type without naming it. */
function typesOfValues(s: JsonSchema): string[] | undefined {
  return valuesOf(s)?.map((v) => (v === null ? 'null' : Array.isArray(v) ? 'array' : Number.isInteger(v) ? 'integer' : typeof v))
}

const valuesOf = (s: JsonSchema): unknown[] | undefined => ('const' in s ? [s['const']] : (s['enum'] as unknown[] | undefined))

function enumMisfits(sub: JsonSchema, sup: JsonSchema, { at }: How): string[] {
  const allowed = valuesOf(sup)
  if (!allowed) return []
  const values = valuesOf(sub)
  if (!values) return [`${at}: any value, where only ${JSON.stringify(allowed)} were`]
  const beyond = values.filter((v) => !allowed.includes(v))
  return beyond.length > 0 ? [`${at}: ${JSON.stringify(beyond)} is not among ${JSON.stringify(allowed)}`] : []
}

const LOWER = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties']
const UPPER = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties']
const SAME = ['pattern', 'format', 'multipleOf']

function ruleMisfits(sub: JsonSchema, sup: JsonSchema, { at }: How): string[] {
  // What can only be some named values needs no rules beside them.
  if (valuesOf(sub)) return []
  const number = (s: JsonSchema, key: string) => s[key] as number | undefined
  const low = LOWER.filter((k) => number(sup, k) !== undefined && (number(sub, k) ?? -Infinity) < (number(sup, k) ?? 0))
  const high = UPPER.filter((k) => number(sup, k) !== undefined && (number(sub, k) ?? Infinity) > (number(sup, k) ?? 0))
  const other = SAME.filter((k) => sup[k] !== undefined && sub[k] !== sup[k])
  return [...low, ...high, ...other].map((k) => `${at}: ${k} ${JSON.stringify(sub[k] ?? null)} does not fit ${JSON.stringify(sup[k])}`)
}

/** Another default answers differently to whoever left the field out. */
function defaultMisfits(sub: JsonSchema, sup: JsonSchema, { kept, at }: How): string[] {
  if (kept !== 'sub' || JSON.stringify(sub['default']) === JSON.stringify(sup['default'])) return []
  return sub['default'] === undefined ? [] : [`${at}: default ${JSON.stringify(sub['default'])} became ${JSON.stringify(sup['default'])}`]
}

function objectMisfits(sub: JsonSchema, sup: JsonSchema, named: Named, how: How): string[] {
  const [subs, sups] = [sub.properties ?? {}, sup.properties ?? {}]
  const [older, newer] = how.kept === 'sub' ? [subs, sups] : [sups, subs]
  const gone = Object.keys(older).filter((name) => !(name in newer)).map((name) => `${how.at}.${name}: is gone`)
  const required = (sup.required ?? []).filter((name) => !(sub.required ?? []).includes(name) && (name in newer || how.kept === 'sub'))
  const needed = required.map((name) => `${how.at}.${name}: ${how.kept === 'sub' ? 'is needed now' : 'may be missing now'}`)
  const shared = Object.keys(subs).filter((name) => name in sups)
  const inside = shared.flatMap((name) => misfits(subs[name] ?? {}, sups[name] ?? {}, named, { ...how, at: `${how.at}.${name}` }))
  return [...gone, ...needed, ...inside, ...restMisfits(sub, sup, named, how)]
}

/** What a record holds under names nobody listed. */
function restMisfits(sub: JsonSchema, sup: JsonSchema, named: Named, how: How): string[] {
  const [a, b] = [sub['additionalProperties'], sup['additionalProperties']]
  const schemas = [a, b].every((x) => typeof x === 'object' && x !== null)
  if (schemas) return misfits(a as JsonSchema, b as JsonSchema, named, { ...how, at: `${how.at}.*` })
  // An answer is closed and may still gain fields later; what is sent may not be closed where it was open.
  return how.kept === 'sub' && b === false && a !== false ? [`${how.at}: takes no other fields any more`] : []
}

function itemMisfits(sub: JsonSchema, sup: JsonSchema, named: Named, how: How): string[] {
  const [a, b] = [sub['items'], sup['items']]
  if (typeof b !== 'object' || b === null) return []
  return misfits((a ?? {}) as JsonSchema, b as JsonSchema, named, { ...how, at: `${how.at}[]` })
}
