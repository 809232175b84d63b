import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { balance, textWidth, widest, wrap } from './typeface.ts'

const words = fc
  .array(fc.constantFrom('Trung', 'tâm', 'học', 'tập', 'cộng', 'đồng', 'Phường', '5', 'quý', 'III', 'xã'), {
    minLength: 1,
    maxLength: 30,
  })
  .map((list) => list.join(' '))
const type = { size: 12, face: 'bold' } as const

describe('balance', () => {
  it('loses no word, fits, and takes no more lines than it must', () => {
    fc.assert(fc.property(words, fc.integer({ min: 40, max: 160 }), (text, width) => {
      const lines = balance(text, width, type)
      expect(lines.join(' ')).toBe(text)
      if (!/(5|III)( (5|III)){3}/.test(text)) expect(widest(lines, type)).toBeLessThanOrEqual(width)
    })) // prettier-ignore
  })

  it('keeps a number with its word, and breaks where it is told', () => {
    expect(balance('kết quả hoạt động quý II năm 2021', 40, type).join('|')).not.toMatch(/quý\||năm\|/)
    expect(balance('TRUNG TÂM\nHỌC TẬP', 100, type)).toEqual(['TRUNG TÂM', 'HỌC TẬP'])
  })

  it('makes lines of similar length', () => {
    const [one = '', two = ''] = balance('TRUNG TÂM HỌC TẬP CỘNG ĐỒNG PHƯỜNG 5', 66, type)
    expect(textWidth(two, 12, 'bold') / textWidth(one, 12, 'bold')).toBeGreaterThan(0.6)
  })
})

describe('wrap', () => {
  it('loses no letter and never runs over the edge', () => {
    fc.assert(fc.property(words, fc.integer({ min: 8, max: 80 }), (text, width) => {
      const lines = wrap(text, width, type)
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
      expect(widest(lines, type)).toBeLessThanOrEqual(width + 0.01)
    })) // prettier-ignore
  })
})
