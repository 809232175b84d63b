import { describe, expect, it } from 'vitest'
import { ADDRESS, daysOf, listPath, periodChoice, periodParam, queryOf, type ListAddress } from './list-address.ts'

const address = (change: Partial<ListAddress>): ListAddress => ({
  ...(Object.fromEntries(ADDRESS.map((key) => [key, ''])) as ListAddress),
  ...change,
})

describe('the address of the list', () => {
  it('ignores days that do not exist and periods nobody knows', () => {
    expect(daysOf(address({ ky: 'chon', tu: '2021-02-31', den: 'x' }), '2021-06-28')).toEqual({})
    expect(periodChoice(address({ ky: 'hom-kia' }))).toBe('year')
  })
  it('means this year when it says nothing', () => {
    expect(queryOf(address({}), '2021-06-28')).toMatchObject({ from: '2021-01-01', to: '2021-12-31' })
  })
  it('knows the quarter of the day', () => {
    expect(daysOf(address({ ky: 'quy' }), '2021-06-28')).toEqual({ from: '2021-04-01', to: '2021-06-30' })
  })
  it.each(['year', 'quarter', 'all', 'own'] as const)('writes %s so that it is read back', (choice) => {
    expect(periodChoice(address({ ky: periodParam(choice) }))).toBe(choice)
  })
  it('leaves out what is blank', () => {
    expect(listPath(address({ q: 'nam rơm', nhom: 'law' }))).toBe('/hoat-dong?q=nam+r%C6%A1m&nhom=law')
    expect(listPath({})).toBe('/hoat-dong')
  })
})
