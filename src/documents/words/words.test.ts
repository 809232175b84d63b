import { describe, expect, it } from 'vitest'
import { en } from './en.ts'
import { vi, type MessageKey } from './vi.ts'
import { documentWords } from './words.ts'

const params = {
  heading: 'Họ tên', value: '31/2', length: '7', max: 5000, min: '0', first: '1', second: '2', day: 31, month: 2, swapped: '25/3', earliest: '01/01/2000',
  latest: '31/12/2099', date: '05/03/2021', weekday: 'thứ Sáu', options: '“Nữ”', size: 12.5, columns: '“Nữ”', count: 2, row: 4,
} // prettier-ignore
const named = (sentence: string) => [...sentence.matchAll(/\{(\w+)/g)].map((m) => m[1]).sort()

describe('the words of the import', () => {
  const keys = Object.keys(vi) as MessageKey[]

  it('say the same things in both languages', () => {
    for (const key of keys) expect([key, new Set(named(en[key]))]).toEqual([key, new Set(named(vi[key]))])
  })

  it('leave no hole open', () => {
    for (const locale of ['vi', 'en'] as const) {
      for (const key of keys) expect(documentWords(locale).t(key, params)).not.toMatch(/[{}]|undefined/)
    }
  })

  it('count', () => {
    const lack = { count: 1, columns: '“Nữ”', row: 3 }
    expect(documentWords('en').t('import.file.missingColumns', lack)).toContain('1 column:')
    expect(documentWords('vi').t('import.file.missingColumns', { ...lack, count: 2 })).toContain('thiếu 2 cột')
  })
})
