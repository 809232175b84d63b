import { describe, expect, it } from 'vitest'
import { chooseFrom, countedOf, offersFor } from './choice.ts'
import type { OfferedIndicator } from './figures.ts'

const name = { vi: 'x', en: 'x' }
const indicator = (id: string, unit: OfferedIndicator['unit'], ...dimensions: [string, 'any' | 'centre' | 'below'][]): OfferedIndicator =>
  ({ id, name, unit, definition: name, dimensions: dimensions.map(([d, where]) => ({ id: d, name, where })) })
const people = indicator('a.people', 'person', ['field', 'any'], ['sex', 'any'], ['group', 'centre'], ['unit', 'below'])
const sessions = indicator('b.sessions', 'session', ['field', 'any'])
const offered = [people, sessions]

const ids = (isCentre: boolean) => offersFor(offered, isCentre)[0]?.dimensions.map((d) => d.id)

describe('[ACT-8] what is counted and how it is split', () => {
  it('falls back to the first that is offered', () => {
    const here = offersFor(offered, true)
    expect(chooseFrom(here, { indicator: 'gone.figure', by: 'gone' })).toEqual({ indicator: sessions, by: sessions.dimensions[0] })
    expect(chooseFrom(here, { indicator: 'a.people', by: 'unit' })?.by.id).toBe('field')
    expect(chooseFrom([], { indicator: '', by: '' })).toBeUndefined()
  })

  it('is what was asked for where it is offered: home within a centre, units above', () => {
    expect(chooseFrom(offersFor(offered, true), { indicator: 'a.people', by: 'sex' })?.by.id).toBe('sex')
    expect([ids(true), ids(false)]).toEqual([['field', 'sex', 'group'], ['field', 'sex', 'unit']])
    expect(countedOf(offered)).toEqual(['session', 'person'])
  })
})
