import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toneFree } from '#platform/common/text.ts'
import { choice } from './read-choice.ts'
import { text, yesNo } from './read-text.ts'

const fields = [
  { code: 'law', names: ['Pháp luật, chính sách', 'Pháp luật', 'Luật'] },
  { code: 'health', names: ['Sức khoẻ', 'Sức khỏe'] },
  { code: 'literacy', names: ['Xoá mù chữ', 'XMC'] },
  { code: 'environment', names: ['Môi trường'] },
] as const

describe('choice refuses', () => {
  it('what it does not know, with what there is', () => {
    expect(choice(fields)('Nấu ăn')).toMatchObject({ ok: false, error: { key: 'import.choice.unknown' } })
  })
  it('a slip of the pen, naming the closest', () => {
    expect(choice(fields)('Suc khoee')).toMatchObject({
      ok: false,
      error: { key: 'import.choice.didYouMean', params: { options: '“Sức khoẻ”' } },
    })
    expect(choice(fields)('mù chữ')).toMatchObject({ ok: false, error: { params: { options: '“Xoá mù chữ”' } } })
  })
  it('a name two entries share without their tones', () => {
    const two = [
      { code: 'a', names: ['Tân Phú'] },
      { code: 'b', names: ['Tân Phủ'] },
    ]
    expect(choice(two)('tan phu')).toMatchObject({
      ok: false,
      error: { key: 'import.choice.ambiguous', params: { options: '“Tân Phú”, “Tân Phủ”' } },
    })
    expect(choice(two)('TÂN PHỦ')).toEqual({ ok: true, value: 'b' })
  })
})

describe('choice', () => {
  it('does not mind tones, case, spaces, marks or the form of the letters', () => {
    const spelling = fc.constantFrom(
      (s: string) => s,
      toneFree,
      (s: string) => s.normalize('NFD'),
      (s: string) => s.toUpperCase(),
      (s: string) => ` ${s.replaceAll(' ', '  ')}.`,
    )
    const entry = fc
      .constantFrom(...fields)
      .chain(({ code, names }) => fc.record({ code: fc.constant(code), name: fc.constantFrom(...names, code) }))
    fc.assert(
      fc.property(entry, spelling, ({ code, name }, spell) => {
        expect(choice(fields)(spell(name))).toEqual({ ok: true, value: code })
      }),
    )
  })
  it('leaves a blank blank', () => expect(choice(fields)(null)).toEqual({ ok: true, value: undefined }))
})

describe('yesNo', () => {
  it.each(['có', 'Co', 'x', 'X', '✓', '1', true, 1, 'Rồi'])('%j is yes', (cell) =>
    expect(yesNo()(cell)).toEqual({ ok: true, value: true }),
  )
  it.each(['không', 'KO', '0', false, 0, 'chưa'])('%j is no', (cell) =>
    expect(yesNo()(cell)).toEqual({ ok: true, value: false }),
  )
  it('is neither', () => expect(yesNo()('có lẽ')).toMatchObject({ ok: false, error: { key: 'import.yesNo.unknown' } }))
  it('is unknown when blank', () => expect(yesNo()('')).toEqual({ ok: true, value: undefined }))
})

describe('text', () => {
  it('refuses what is too long, counting letters', () => {
    expect(text({ maxLength: 3 })('dài quá')).toMatchObject({
      ok: false,
      error: { key: 'import.text.tooLong', params: { length: '7', max: '3' } },
    })
    expect(text({ maxLength: 3 })('Hue\u0302\u0301')).toMatchObject({ ok: true })
  })
  it('composes, trims and drops what no file may hold', () => {
    expect(text()('  Nguye\u0302\u0303n\u00a0 Thị\u0000 Hoa ')).toEqual({ ok: true, value: 'Nguyễn Thị Hoa' })
  })
  it('takes figures and days as they look', () => {
    expect(text()(901234567)).toEqual({ ok: true, value: '901234567' })
    expect(text()({ date: '2021-03-05' })).toEqual({ ok: true, value: '05/03/2021' })
  })
})
