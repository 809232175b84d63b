import { expect, it } from 'vitest'
import { crash } from './rounds.ts'

it('keeps every acknowledged write once and whole when server and database are killed in the middle [SYS-7]', async () => {
  const seed = Math.floor(Math.random() * 1e9)
  const said: string[] = []
  const summary = await crash({ rounds: 2, seed, say: (line) => said.push(line) })
  expect(summary.losses, `npm run crash -- --seed ${seed}\n${said.join('\n')}`).toEqual([])
  expect(summary.rounds).toBe(2)
  expect(summary.acknowledged).toBeGreaterThanOrEqual(2)
}, 180_000)
