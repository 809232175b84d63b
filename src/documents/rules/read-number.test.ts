import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatMoney, formatNumber } from '#platform/common/numbers.ts'
import { count, money, number } from './read-number.ts'

const refusal = (key: string, params: object = {}) => ({
  ok: false,
  error: { key, params: expect.objectContaining(params) as unknown },
})

describe('count refuses, with a reason', () => {
  it.each([
    ['mười hai', 'import.number.notANumber'], ['khoảng 20', 'import.number.notANumber'], [true, 'import.number.notANumber'],
    [{ date: '2021-03-05' }, 'import.number.notANumber'], ['-', 'import.number.dash'], ['12,5', 'import.number.notWhole'], [12.5, 'import.number.notWhole'],
    ['-3', 'import.number.tooSmall'], [2_000_000, 'import.number.tooLarge'],
  ])('%j: %s', (cell, key) => expect(count()(cell)).toMatchObject(refusal(key))) // prettier-ignore

  it('an error of Excel, and a formula nobody calculated', () => {
    expect(count()({ error: '#REF!' })).toMatchObject(refusal('import.cell.excelError', { value: '#REF!' }))
    expect(count()({ error: '=' })).toMatchObject(refusal('import.cell.uncalculated'))
  })

  it('what could be two numbers, naming both', () => {
    expect(number()('1,234')).toMatchObject(refusal('import.number.ambiguous', { first: '1.234', second: '1,234' }))
  })
})

describe('figures', () => {
  it.each([[null], [''], ['  '], ['\u00a0']])('%j is no figure, and not 0', (cell) => {
    expect(count()(cell)).toEqual({ ok: true, value: undefined })
  })

  it.each([
    ['0', 0],
    [0, 0],
    ['12 người', 12],
    ['1.234', 1234],
    ['1,234', 1234],
    ['1 234', 1234],
    [29.9999999999996, 30],
    [-0, 0],
  ])('count %j = %d', (cell, value) => expect(count()(cell)).toEqual({ ok: true, value }))

  it.each([
    ['1.200.000đ', 1_200_000],
    ['1,2 triệu', 1_200_000],
    ['500k', 500_000],
    ['1tr5', 1_500_000],
    [1_500_000, 1_500_000],
  ])('money %j = %d', (cell, value) => expect(money()(cell)).toEqual({ ok: true, value }))

  it('reads back every count and every sum as we print them', () => {
    fc.assert(fc.property(fc.nat(1_000_000), fc.constantFrom(' người', ' lượt', '', '.', ' lớp học'), (n, unit) => {
      expect(count()(formatNumber(n) + unit)).toEqual({ ok: true, value: n })
      expect(count()(n)).toEqual({ ok: true, value: n })
      expect(money()(formatMoney(n * 1000))).toEqual({ ok: true, value: n * 1000 })
      expect(money()(`${n}k`)).toEqual({ ok: true, value: n * 1000 })
    })) // prettier-ignore
  })

  it('answers anything at all with a value or a reason', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null)), (cell) => {
      const answer = money()(cell)
      expect(answer.ok ? answer.value === undefined || Number.isSafeInteger(answer.value) : answer.error.key.startsWith('import.')).toBe(true)
    })) // prettier-ignore
  })
})
