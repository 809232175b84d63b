import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatMoney,
  formatNumber,
  formatPercent,
  padTwo,
  parseVietnameseNumber,
  readVietnameseNumber,
  roman,
} from './numbers.ts'

describe('readVietnameseNumber refuses', () => {
  it.each([
    'khoảng 20',
    '20 đến 30',
    '12 người (5 nữ)',
    'hai mươi',
    '12 hoặc 13',
    '12h30',
    '1.23.4',
    '1.2,3.4',
    '12 rưỡi',
    '12-13',
    '20 trở lên',
    'NaN',
    '1e5',
  ])('%s', (text) => {
    expect(readVietnameseNumber(text)).toMatchObject({ ok: false, reason: 'notANumber' })
  })
  it('a blank, which is not 0', () => expect(readVietnameseNumber('  ')).toEqual({ ok: false, reason: 'blank' }))
  it('a dash, which may mean none or unknown', () =>
    expect(readVietnameseNumber(' – ')).toEqual({ ok: false, reason: 'dash' }))
  it('a fraction of a person', () =>
    expect(readVietnameseNumber('12,5 người', 'whole')).toEqual({ ok: false, reason: 'notWhole' }))
  it('what could be two numbers', () => {
    expect(readVietnameseNumber('1,234')).toEqual({ ok: false, reason: 'ambiguous', readings: [1234, 1.234] })
    expect(readVietnameseNumber('1.200 triệu')).toMatchObject({ ok: false, reason: 'ambiguous' })
  })
})

describe('parseVietnameseNumber', () => {
  it.each([
    ['1.234', 1234],
    ['1 234', 1234],
    ['1\u00a0234', 1234],
    ['12 người', 12],
    ['1.200.000đ', 1_200_000],
    ['1.200.000 đồng', 1_200_000],
    ['1,2 triệu', 1_200_000],
    ['1.2 triệu', 1_200_000],
    ['1tr2', 1_200_000],
    ['1tr250', 1_250_000],
    ['2 triệu rưỡi', 2_500_000],
    ['500k', 500_000],
    ['500 nghìn đồng', 500_000],
    ['3,5 tỷ', 3.5e9],
    ['0', 0],
    ['-5', -5],
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['1.234.567', 1234567],
    ['1,234,567', 1234567],
    ['0,125', 0.125],
    ['12.5', 12.5],
    ['82 %', 82],
    ['3 lớp.', 3],
  ])('%s is %d', (text, value) => expect(parseVietnameseNumber(text)).toBe(value))

  it('knows groups of three where only whole numbers make sense', () => {
    expect(parseVietnameseNumber('1,234', 'whole')).toBe(1234)
    expect(parseVietnameseNumber('1,2 triệu', 'whole')).toBe(1_200_000)
  })

  it('reads back what formatNumber and formatMoney write', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (n) => {
        expect(parseVietnameseNumber(formatNumber(n), 'whole')).toBe(n === 0 ? 0 : n)
        expect(parseVietnameseNumber(formatMoney(n), 'whole')).toBe(n === 0 ? 0 : n)
      }),
    )
  })

  it('reads back decimals, or says they are ambiguous', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (n) => {
        expect(parseVietnameseNumber(formatNumber(n / 100))).toBe(n === 0 ? 0 : n / 100)
      }),
    )
  })

  it('never throws and never gives NaN', () => {
    fc.assert(
      fc.property(fc.string(), (s) => {
        const n = parseVietnameseNumber(s)
        expect(n === undefined || Number.isFinite(n)).toBe(true)
      }),
    )
  })
})

describe('formatting', () => {
  it('writes numbers the Vietnamese way', () => {
    expect(formatNumber(1234.5)).toBe('1.234,5')
    expect(formatNumber(-0.001)).toBe('0')
    expect(formatMoney(1_200_000)).toBe('1.200.000 đ')
    expect(formatPercent(0.8255)).toBe('82,6%')
  })
  it('pads and counts in Roman', () => {
    expect([padTwo(5), padTwo(12)]).toEqual(['05', '12'])
    expect([1, 4, 9, 14, 38].map(roman)).toEqual(['I', 'IV', 'IX', 'XIV', 'XXXVIII'])
  })
})
