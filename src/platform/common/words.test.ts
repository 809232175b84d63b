import { describe, expect, it } from 'vitest'
import { defineWords } from './words.ts'

const words = defineWords({
  vi: {
    plain: 'Gửi báo cáo',
    left: 'Còn {n, number} ngày',
    people: '{n, plural, other {# người}}',
    tags: 'Nhỏ hơn < 5 và {x}',
    quoted: "Anh''chị",
  },
  en: {
    plain: 'Send report',
    left: '{n, number} days left',
    people: '{n, plural, one {# person} other {# people}}',
    tags: 'Less than < 5 and {x}',
    quoted: "You''all",
  },
})

describe('words', () => {
  it('does not compile without the English key', () => {
    // @ts-expect-error `b` is missing in English
    const lacking = defineWords({ vi: { a: 'A', b: 'B' }, en: { a: 'A' } })
    // @ts-expect-error no such key
    expect(() => lacking('vi').t('c')).toThrow()
  })

  it('gives the sentence of the language asked for', () => {
    expect(words('vi').t('plain')).toBe('Gửi báo cáo')
    expect(words('en').t('plain')).toBe('Send report')
  })

  it('writes figures the Vietnamese way in both languages', () => {
    expect(words('vi').t('left', { n: 1234.5 })).toBe('Còn 1.234,5 ngày')
    expect(words('en').t('left', { n: 1234.5 })).toBe('1.234,5 days left')
    expect(words('en').t('people', { n: 12000 })).toBe('12.000 people')
  })

  it('counts in English by its plural rules', () => {
    expect(words('en').t('people', { n: 1 })).toBe('1 person')
    expect(words('vi').t('people', { n: 1 })).toBe('1 người')
  })

  it('leaves angle brackets alone and undoubles quotes', () => {
    expect(words('vi').t('tags', { x: '<b>' })).toBe('Nhỏ hơn < 5 và <b>')
    expect(words('en').t('quoted')).toBe("You'all")
  })

  it('refuses a sentence whose parameter was forgotten', () => {
    expect(() => words('vi').t('left')).toThrow()
  })
})
