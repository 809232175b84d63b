import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#platform/common/dates.ts'
import {
  appendixName,
  appendixReference,
  dayInWords,
  enumerated,
  numberLine,
  placeLine,
  pointLetter,
  recipientLines,
  signatureLines,
  withEnding,
  withRoom,
} from './wording.ts'

describe('numbers and days', () => {
  it('pad only what the decree pads', () => {
    expect(dayInWords('2021-01-05')).toBe('ngày 05 tháng 01 năm 2021')
    expect(dayInWords('2021-02-28')).toBe('ngày 28 tháng 02 năm 2021')
    expect(dayInWords('2021-03-05')).toBe('ngày 05 tháng 3 năm 2021')
    expect(dayInWords('2021-11-30')).toBe('ngày 30 tháng 11 năm 2021')
  })

  it('never pad the months 3 to 9, always the days 1 to 9', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 40_000 }), (n) => {
      const date = addDays('1990-01-01', n)
      const [, day = '', month = ''] = /^ngày (\d+) tháng (\d+) năm \d{4}$/.exec(dayInWords(date)) ?? []
      expect(day).toMatch(/^(0[1-9]|[12]\d|3[01])$/)
      expect(month).toMatch(/^(01|02|[3-9]|1[0-2])$/)
    })) // prettier-ignore
  })

  it('leave room until they are given', () => {
    expect(numberLine({ symbol: 'BC-TTHTCĐ' })).toBe('Số:      /BC-TTHTCĐ')
    expect(numberLine({ symbol: 'BC-TTHTCĐ', number: 5 })).toBe('Số: 05/BC-TTHTCĐ')
    expect(numberLine({ symbol: 'BC-TTHTCĐ', number: 112 })).toBe('Số: 112/BC-TTHTCĐ')
    expect(placeLine({ place: 'Phường 5', yearHint: 2021 })).toBe('Phường 5, ngày … tháng … năm 2021')
    expect(placeLine({ place: 'Phường 5' })).toBe('Phường 5, ngày … tháng … năm …')
    expect(withRoom('ngày … tháng …')).toContain('\u00a0\u00a0…\u00a0\u00a0')
  })
})

describe('lists of the decree', () => {
  it('end in semicolons and one full stop, whatever they ended in', () => {
    expect(enumerated(['Căn cứ A', 'Căn cứ B;', ' Căn cứ C. '])).toEqual(['Căn cứ A;', 'Căn cứ B;', 'Căn cứ C.'])
    fc.assert(fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1 }), (lines) => {
      expect(enumerated(enumerated(lines))).toEqual(enumerated(lines))
    })) // prettier-ignore
  })

  it('put "Như trên" first and "Lưu" last, once', () => {
    expect(recipientLines({ addressees: ['UBND'], recipients: [] })).toEqual(['- Như trên;', '- Lưu: VT.'])
    expect(recipientLines({ addressees: [], recipients: ['Hội Khuyến học'] })).toEqual([
      '- Hội Khuyến học;',
      '- Lưu: VT.',
    ])
    expect(
      recipientLines({ addressees: ['UBND'], recipients: ['- Lưu: VT, BGĐ (02).', 'Như trên;', '- Hội Khuyến học'] }),
    ).toEqual(['- Như trên;', '- Hội Khuyến học;', '- Lưu: VT, BGĐ (02).'])
  })
})

describe('the signer', () => {
  it.each([
    [{ title: 'Giám đốc' }, ['GIÁM ĐỐC']],
    [{ capacity: 'KT', authority: 'Giám đốc', title: 'Phó Giám đốc' }, ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC']],
    [{ capacity: 'TM', authority: 'Ban giám đốc', title: 'Giám đốc' }, ['TM. BAN GIÁM ĐỐC', 'GIÁM ĐỐC']],
    [{ capacity: 'Q', title: 'Giám đốc' }, ['Q. GIÁM ĐỐC']],
  ] as const)('%o', (signature, lines) => expect(signatureLines(signature)).toEqual(lines))
})

describe('appendices', () => {
  const kind = { type: 'named', name: 'BÁO CÁO', summary: 'x' } as const
  const header = { issuingOrg: 'Trung tâm A', symbol: 'BC-TTHTCĐ', place: 'P', yearHint: 2021 }
  it('carry Roman numbers only when there are several', () =>
    expect([appendixName(0, 1), appendixName(3, 4)]).toEqual(['Phụ lục', 'Phụ lục IV']))
  it('say what they go with', () => {
    expect(appendixReference({ header: { ...header, number: 5, date: '2021-06-28' }, kind })).toBe(
      '(Kèm theo Báo cáo số 05/BC-TTHTCĐ ngày 28 tháng 6 năm 2021 của Trung tâm A)',
    )
    expect(appendixReference({ header, kind })).toBe(
      '(Kèm theo Báo cáo số      /BC-TTHTCĐ ngày … tháng … năm 2021 của Trung tâm A)',
    )
  })
})

it('letters points by the Vietnamese alphabet', () => {
  expect(Array.from({ length: 9 }, (_, i) => pointLetter(i)).join('')).toBe('abcdđeghi')
  expect(pointLetter(23)).toBe('aa')
})

it('ends a text once', () => {
  for (const text of ['Hết', 'Hết.', 'Hết./.', 'Hết;']) expect(withEnding(text)).toBe('Hết./.')
})
