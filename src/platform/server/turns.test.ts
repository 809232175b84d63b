import type pg from 'pg'
import { expect, it } from 'vitest'
import type { Statement } from './together.ts'
import { Turns } from './turns.ts'

/** Answers with the statement's own text, an instant later; keeps what came in one message. */
function listening() {
  const messages: string[][] = []
  const turns = new Turns((statements: readonly Statement[]) => {
    messages.push(statements.map((s) => s.text))
    return statements.map(async ({ text }) => {
      await new Promise((later) => setImmediate(later))
      if (text === 'wrong') throw new Error('wrong')
      return { rows: [text] } as unknown as pg.QueryResult
    })
  })
  const ask = async (text: string) => (await turns.query({ text })).rows[0] as string
  return { messages, turns, ask }
}

it('sends what is asked at once in one message, in order, each with its own answer', async () => {
  const { messages, ask } = listening()
  const slowly = async () => {
    await Promise.resolve()
    return ask('c')
  }
  expect(await Promise.all([ask('a'), ask('b'), slowly()])).toEqual(['a', 'b', 'c'])
  expect(await ask('d')).toBe('d')
  expect(messages).toEqual([['a', 'b', 'c'], ['d']])
})

it('keeps what is asked meanwhile until the answers are there', async () => {
  const { messages, ask } = listening()
  const chain = async (name: string) => [await ask(`${name}1`), await ask(`${name}2`)]
  await Promise.all([chain('a'), chain('b')])
  expect(messages).toEqual([['a1', 'b1'], ['a2', 'b2']])
})

it('tells an error to the one it is about, and lets nobody speak after the end', async () => {
  const { messages, turns, ask } = listening()
  const both = await Promise.allSettled([ask('fine'), ask('wrong')])
  expect(both.map((r) => r.status)).toEqual(['fulfilled', 'rejected'])
  const late = ask('late')
  turns.close()
  await expect(late).rejects.toThrow('ended')
  await expect(ask('later')).rejects.toThrow('ended')
  expect(messages).toEqual([['fine', 'wrong']])
})
