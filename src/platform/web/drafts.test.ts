import { beforeEach, describe, expect, it } from 'vitest'
import { draftsOf, dropOldDrafts } from './drafts.ts'

class Memory {
  private readonly map = new Map<string, string>()
  full = false
  get length() {
    return this.map.size
  }
  key(i: number) {
    return [...this.map.keys()][i] ?? null
  }
  getItem(k: string) {
    return this.map.get(k) ?? null
  }
  setItem(k: string, v: string) {
    if (this.full) throw new DOMException('full', 'QuotaExceededError')
    this.map.set(k, v)
  }
  removeItem(k: string) {
    this.map.delete(k)
  }
}

let store: Memory
beforeEach(() => {
  store = new Memory()
})

describe('drafts', () => {
  it('never shows one account what another has begun', () => {
    draftsOf('hoa', store).keep('activity.new', { title: 'Trồng nấm rơm' })
    expect(draftsOf('nam', store).find('activity.new')).toBeUndefined()
    expect(draftsOf('ho', store).find('a:activity.new')).toBeUndefined()
  })

  it('gives back what was kept, with the time', () => {
    const now = new Date('2021-06-28T07:05:00Z')
    draftsOf('hoa', store).keep('activity.new', { women: 12 }, now)
    expect(draftsOf('hoa', store).find('activity.new')).toEqual({ value: { women: 12 }, savedAt: now.toISOString() })
  })

  it('forgets everything of one account at sign-out, and nothing of the other', () => {
    for (const who of ['hoa', 'nam']) for (const key of ['a', 'b', 'c']) draftsOf(who, store).keep(key, who)
    draftsOf('hoa', store).dropAll()
    expect(['a', 'b', 'c'].map((k) => draftsOf('hoa', store).find(k))).toEqual([undefined, undefined, undefined])
    expect(draftsOf('nam', store).find('b')?.value).toBe('nam')
  })

  it('says so when the phone is full, and survives rubbish', () => {
    store.setItem('hocnay:draft:hoa:x', '{not json')
    expect(draftsOf('hoa', store).find('x')).toBeUndefined()
    store.full = true
    expect(draftsOf('hoa', store).keep('y', 1)).toBe(false)
  })

  it('drops only drafts older than two months', () => {
    const now = Date.parse('2021-06-28T00:00:00Z')
    draftsOf('hoa', store).keep('old', 1, new Date('2021-04-01T00:00:00Z'))
    draftsOf('hoa', store).keep('fresh', 1, new Date('2021-06-01T00:00:00Z'))
    dropOldDrafts(store, now)
    expect(draftsOf('hoa', store).find('old')).toBeUndefined()
    expect(draftsOf('hoa', store).find('fresh')).toBeDefined()
  })
})
