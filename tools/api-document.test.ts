import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { apiDocument } from '#app/api-document.ts'
import { tagNames } from '#app/api-page/tags.ts'
import codes from '#app/problem-codes.json'
import { allRoutes } from '#app/routes.ts'
import { findBreaks } from '#platform/server/openapi-changes.ts'
import type { OpenApi } from '#platform/server/openapi.ts'
import { findProblemCodes, readProblemCodes } from './problem-codes.ts'

const read = (name: string) => JSON.parse(readFileSync(new URL(`../docs/api/${name}`, import.meta.url), 'utf8')) as OpenApi
const now = JSON.parse(JSON.stringify(apiDocument(allRoutes))) as OpenApi
const operations = Object.entries(now.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, o]) => ({ path, method, o })))

describe('the API document', () => {
  it('is the one in docs/api/openapi.json', () => {
    const renew = 'The API has changed. Look at the difference, then renew it: npm run api:document'
    const found = findProblemCodes()
    expect(found.unread, 'Whoever makes a code by a helper calls it with the words themselves, so that the list can hold it.').toEqual([])
    expect(found.codes, renew).toEqual(codes)
    // Each part by itself: a whole document that differs says nothing.
    const kept = read('openapi.json')
    for (const path of new Set([...Object.keys(now.paths), ...Object.keys(kept.paths)])) expect(now.paths[path], `${path}: ${renew}`).toEqual(kept.paths[path])
    expect(now, renew).toEqual(kept)
  })

  it('lists codes that helpers make, and says where one cannot be read', () => {
    const source = `
      const refuse = (code: string, more = {}) => new Problem(409, code, said, more)
      export const things = { gone: (what: string) => new Problem(404, \`\${what}.gone\`, said) }
      refuse(early ? 'a.early' : 'a.late'); things.gone('a'); refuse(whatever)`
    const { codes: found, unread } = readProblemCodes([['a/server/a.ts', source]])
    expect(found.map((c) => `${c.status} ${c.code}`)).toEqual(['409 a.early', '404 a.gone', '409 a.late'])
    expect(unread).toEqual(['a/server/a.ts: refuse(whatever)'])
  })

  it('breaks no program written for the last release', () => {
    const breaks = findBreaks(read('released.json'), now)
    expect(breaks, 'A released API only grows. Keep the old beside the new, or answer both.').toEqual([])
  })

  it('refers only to what it holds', () => {
    const refs = [...JSON.stringify(now).matchAll(/"\$ref":"#\/([^"]+)"/g)].map((m) => m[1] ?? '')
    expect(refs.length).toBeGreaterThan(200)
    const missing = refs.filter((ref) => ref.split('/').reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], now) === undefined)
    expect(missing).toEqual([])
    const used = new Set(refs)
    expect(Object.keys(now.components.schemas).filter((name) => !used.has(`components/schemas/${name}`))).toEqual([])
  })

  it('declares every part of every path, names every operation and group once, and offers every write a key', () => {
    for (const { path, method, o } of operations) {
      const declared = (o.parameters ?? []).flatMap((p) => ('$ref' in p ? [] : [p])).filter((p) => p.in === 'path').map((p) => p.name)
      expect(declared.sort()).toEqual([...path.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort())
      const keyed = (o.parameters ?? []).some((p) => '$ref' in p && p.$ref.endsWith('/IdempotencyKey'))
      expect([path, method, keyed]).toEqual([path, method, method !== 'get' && o.security.length > 0])
      expect(o.requestBody === undefined || method !== 'get').toBe(true)
      expect(Object.keys(o.responses)).toContain('200')
    }
    expect([...new Set(operations.flatMap(({ o }) => o.tags))].filter((tag) => tagNames[tag] === undefined), 'src/app/api-page/tags.ts').toEqual([])
    const ids = operations.map(({ o }) => o.operationId)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('says for each operation who may ask it and with which scope', () => {
    for (const r of allRoutes) {
      const o = now.paths[r.path.replaceAll(/:(\w+)/g, '{$1}')]?.[r.method.toLowerCase()]
      expect(o?.security.length === 0).toBe(r.permission === 'public')
      const token = o?.security.find((s) => 'token' in s)?.['token']
      if (token && r.permission !== 'self') expect(token).toEqual([r.permission])
    }
  })
})
