import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareVi, nfc, tidy, toneFree } from './text.ts'

describe('toneFree', () => {
  it('strips tones, vowel marks and đ', () => {
    expect(toneFree('  Trung tâm  HỌC TẬP cộng đồng ')).toBe('trung tam hoc tap cong dong')
    expect(toneFree('ĐƯỜNG Ễnh ương')).toBe('duong enh uong')
  })

  it('does not care how the text was composed', () => {
    const word = fc.stringMatching(/^[a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ ]{0,30}$/)
    fc.assert(fc.property(word, (w) => toneFree(w.normalize('NFD')) === toneFree(w.normalize('NFC'))))
    fc.assert(fc.property(word, (w) => /^[a-z ]*$/.test(toneFree(w))))
  })

  it('leaves nothing more to strip the second time', () => {
    fc.assert(fc.property(fc.string(), (s) => toneFree(toneFree(s)) === toneFree(s)))
  })
})

describe('tidy and nfc', () => {
  it('keeps the marks and drops spare spaces', () => expect(tidy(' Tổ\u00a0 dân  phố ')).toBe('Tổ dân phố'))
  it('composes', () => expect(nfc('e\u0302\u0323')).toBe('ệ'))
})

describe('compareVi', () => {
  it('follows the Vietnamese alphabet', () => {
    expect(['đào', 'dâu', 'ăn', 'ấm', 'anh'].sort(compareVi)).toEqual(['anh', 'ăn', 'ấm', 'dâu', 'đào'])
  })
  it('counts numbers as numbers', () => expect(['Tổ 10', 'Tổ 2'].sort(compareVi)).toEqual(['Tổ 2', 'Tổ 10']))
})
