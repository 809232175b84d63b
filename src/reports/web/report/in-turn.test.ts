import { describe, expect, it } from 'vitest'
import { allSettled, inTurn } from './in-turn.ts'

const after = (ms: number, done: () => void) => new Promise<void>((go) => setTimeout(() => (done(), go()), ms))

describe('inTurn', () => {
  it('keeps the order although the first takes longer, also past a failure', async () => {
    const seen: string[] = []
    const first = inTurn('a', () => after(20, () => seen.push('first')))
    const failed = inTurn('a', async () => {
      seen.push('failed')
      throw new Error('no')
    })
    const last = inTurn('a', () => after(0, () => seen.push('last')))
    await expect(failed).rejects.toThrow('no')
    await Promise.all([first, last])
    expect(seen).toEqual(['first', 'failed', 'last'])
  })

  it('waits for what was begun, and for nothing else', async () => {
    let done = false
    const failing = inTurn('b', () => after(10, () => (done = true)).then(() => Promise.reject(new Error('late'))))
    failing.catch(() => undefined)
    await allSettled('b')
    expect(done).toBe(true)
    await allSettled('nobody')
  })
})
