import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inOrder, Urgency, type Task } from './task.ts'

const task = (urgency: Urgency, id: string): Task => ({ id, urgency, text: '', detail: null, href: '/', action: '' })

describe('inOrder', () => {
  it('puts what is late before what is soon, and keeps the order among equals', () => {
    const tasks = [task('todo', 'a'), task('late', 'b'), task('soon', 'c'), task('late', 'd'), task('info', 'e')]
    expect(inOrder(tasks).map((t) => t.id)).toEqual(['b', 'd', 'c', 'a', 'e'])
  })

  it('loses and doubles nothing', () => {
    const any = fc.array(fc.tuple(fc.constantFrom(...Urgency.options), fc.uuid()).map(([u, id]) => task(u, id)))
    fc.assert(fc.property(any, (tasks) => {
      expect(inOrder(tasks).map((t) => t.id).sort()).toEqual(tasks.map((t) => t.id).sort())
    }))
  })
})
