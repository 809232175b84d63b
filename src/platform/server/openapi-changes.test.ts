import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { route, type Route } from './endpoint.ts'
import { findBreaks } from './openapi-changes.ts'
import { describeApi, type OpenApi } from './openapi.ts'

type Shape = Record<string, z.ZodType>
const api = (input: Shape, output: Shape, more: Partial<Route> = {}): OpenApi => {
  const made = { ...route({ method: 'PUT', path: '/api/things/:id', summary: 'Change a thing', permission: 'self', input: z.object({ id: z.string(), ...input }), output: z.object(output), handler: () => Promise.reject(new Error('never asked')) }), ...more }
  return describeApi({ routes: [made], named: {}, version: '1', tagOf: () => 'things', codesOf: () => [] })
}
const breaks = (before: OpenApi, after: OpenApi) => findBreaks(before, after)
const title = z.string()

describe('what is sent', () => {
  it.each<[string, Shape, Shape, RegExp]>([
    ['a new field that is needed', { title }, { title, place: z.string() }, /body\.place: is needed now/],
    ['a field that is needed now', { title: title.optional() }, { title }, /body\.title: is needed now/],
    ['a field that is gone', { title, place: z.string().optional() }, { title }, /place: is gone/],
    ['a value that is no longer taken', { kind: z.enum(['a', 'b']) }, { kind: z.enum(['a']) }, /"b"/],
    ['free text that became a choice', { kind: title }, { kind: z.enum(['a']) }, /any value/],
    ['a type that is narrower', { n: z.number() }, { n: z.int() }, /number beside integer/],
    ['null that is refused', { n: z.number().nullable() }, { n: z.number() }, /null beside number/],
    ['a shorter text', { title: title.max(200) }, { title: title.max(100) }, /maxLength/],
    ['a stricter pattern', { title }, { title: title.regex(/^a/) }, /pattern/],
    ['another default', { n: z.number().default(1) }, { n: z.number().default(2) }, /default 1 became 2/],
    ['a deep change', { rows: z.array(z.object({ n: z.number() })) }, { rows: z.array(z.object({ n: z.string() })) }, /rows\[\]\.n/],
    ['a branch that is gone', { x: z.union([z.number(), z.string()]) }, { x: z.number() }, /string/],
  ])('refuses %s', (_, before, after, said) => expect(breaks(api(before, {}), api(after, {})).join('\n')).toMatch(said))

  it.each<[string, Shape, Shape]>([
    ['a new field that may be left out', { title }, { title, place: z.string().optional() }],
    ['a field that may be left out now', { title }, { title: title.optional() }],
    ['one more value', { kind: z.enum(['a']) }, { kind: z.enum(['a', 'b']) }],
    ['a wider type', { n: z.int() }, { n: z.number().nullable() }],
    ['a longer text', { title: title.max(100) }, { title }],
    ['one more branch', { x: z.number() }, { x: z.union([z.string(), z.number()]) }],
  ])('allows %s', (_, before, after) => expect(breaks(api(before, {}), api(after, {}))).toEqual([]))
})

describe('what is answered', () => {
  it.each<[string, Shape, Shape, RegExp]>([
    ['a field that is gone', { title, n: z.number() }, { title }, /answer\.n: is gone/],
    ['a field that may be missing', { title }, { title: title.optional() }, /may be missing now/],
    ['null where there was none', { n: z.number() }, { n: z.number().nullable() }, /null beside number/],
    ['a value nobody knows', { kind: z.enum(['a']) }, { kind: z.enum(['a', 'b']) }, /"b"/],
    ['a choice that became free text', { kind: z.enum(['a']) }, { kind: title }, /any value/],
    ['another type, deep down', { rows: z.array(z.object({ n: z.int() })) }, { rows: z.array(z.object({ n: z.number() })) }, /rows\[\]\.n: number beside integer/],
    ['another format', { id: z.uuid() }, { id: title }, /format/],
  ])('refuses %s', (_, before, after, said) => expect(breaks(api({}, before), api({}, after)).join('\n')).toMatch(said))

  it.each<[string, Shape, Shape]>([
    ['a new field', { title }, { title, place: z.string() }],
    ['a value that no longer comes', { kind: z.enum(['a', 'b']) }, { kind: z.enum(['a']) }],
    ['null that no longer comes', { n: z.number().nullable() }, { n: z.number() }],
    ['a field that is always there now', { title: title.optional() }, { title }],
  ])('allows %s', (_, before, after) => expect(breaks(api({}, before), api({}, after))).toEqual([]))
})

describe('the route itself', () => {
  const base = api({ title }, { title }, { token: true })
  it.each<[string, OpenApi, RegExp]>([
    ['a path that is gone', { ...base, paths: {} }, /PUT \/api\/things\/\{id\}: is gone/],
    ['another method', api({ title }, { title }, { method: 'POST' }), /is gone/],
    ['a token that is no longer let in', api({ title }, { title }, { token: false }), /can no longer be asked with \{"token"/],
    ['another status', { ...base, paths: JSON.parse(JSON.stringify(base.paths).replace('"200"', '"201"')) as OpenApi['paths'] }, /no longer answers 200/],
    ['another name', { ...base, paths: JSON.parse(JSON.stringify(base.paths).replace('putThingsById', 'saveThing')) as OpenApi['paths'] }, /generated clients/],
  ])('refuses %s', (_, after, said) => {
    expect(findBreaks(base, after).join('\n')).toMatch(said)
  })
  it('allows a new path', () => {
    const grown = { ...base, paths: { ...base.paths, '/api/others': base.paths['/api/things/{id}'] ?? {} } }
    expect(findBreaks(base, grown)).toEqual([])
  })
})

/** Any schema a route could have; kept small, for what matters is how the parts are put together. */
const leaf = fc.constantFrom<z.ZodType>(z.string(), z.number(), z.int(), z.boolean(), z.enum(['a', 'b', 'c']), z.uuid(), z.string().max(9), z.number().nullable())
const shapes = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.oneof(leaf, leaf.map((x) => z.array(x)), leaf.map((x) => z.object({ x }))), { minKeys: 1 })
const withField = (shape: Shape, schema: z.ZodType): Shape => ({ ...shape, added: schema })

describe('any document', () => {
  it('never breaks against itself', () => {
    fc.assert(fc.property(shapes, shapes, (i, o) => breaks(api(i, o), api(i, o)).length === 0), { numRuns: 60 })
  })
  it('may take more and answer more fields', () => {
    fc.assert(fc.property(shapes, shapes, leaf, (i, o, x) => {
      expect(breaks(api(i, o), api(withField(i, x.optional()), withField(o, x)))).toEqual([])
    }), { numRuns: 60 })
  })
  it('may not take back a field, nor ask for one', () => {
    fc.assert(fc.property(shapes, shapes, leaf, (i, o, x) => {
      expect(breaks(api(withField(i, x.optional()), o), api(i, o))).not.toEqual([])
      expect(breaks(api(i, withField(o, x)), api(i, o))).not.toEqual([])
      expect(breaks(api(i, o), api(withField(i, x), o))).not.toEqual([])
    }), { numRuns: 60 })
  })
  it('mirrors: what widens may be sent and not answered, what narrows the other way round', () => {
    const pairs: [z.ZodType, z.ZodType][] = [
      [z.enum(['a']), z.enum(['a', 'b'])], [z.int(), z.number()], [z.string(), z.string().nullable()], [z.string().max(3), z.string()],
      [z.array(z.int()), z.array(z.number())], [z.number(), z.union([z.number(), z.string()])], [z.literal('a'), z.enum(['a', 'b'])],
    ]
    fc.assert(fc.property(shapes, fc.constantFrom(...pairs), (rest, [narrow, wide]) => {
      const [small, big] = [withField(rest, narrow), withField(rest, wide)]
      expect(breaks(api(small, {}), api(big, {}))).toEqual([])
      expect(breaks(api(big, {}), api(small, {}))).not.toEqual([])
      expect(breaks(api({}, big), api({}, small))).toEqual([])
      expect(breaks(api({}, small), api({}, big))).not.toEqual([])
    }), { numRuns: 60 })
  })
})
