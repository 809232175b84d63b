import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FullName, suggestUsername, Username } from './account.ts'
import { deviceParts, readDevice } from './device.ts'
import { isCommonPassword, isUsername, NewPassword } from './password.ts'

describe('NewPassword', () => {
  it.each(['123456789', '1234567890', 'aaaaaaaaaaaa', 'MatKhau@123', 'Trung tâm học tập cộng đồng'])('refuses %s', (p) => {
    expect(NewPassword.safeParse(p).success).toBe(false)
  })
  it.each(['con mèo trèo cây cau', 'xk3!pQ92mz'])('takes %s', (p) => expect(NewPassword.safeParse(p).success).toBe(true))
  it('is the same word however its marks were typed', () => {
    const word = 'chuồn chuồn bay thấp'
    expect(NewPassword.parse(word.normalize('NFD'))).toBe(NewPassword.parse(word.normalize('NFC')))
  })
  it('knows a user name in disguise', () => {
    expect(isUsername('Giamdoc.P5', 'giamdoc.p5')).toBe(true)
    expect(isCommonPassword('con mèo trèo cây cau')).toBe(false)
  })
})

describe('suggestUsername', () => {
  it.each([
    ['Nguyễn Thị Thu Hạnh', 'hanh.ntt'], ['Đặng Thị Lụa', 'lua.dt'], ['  Y   Moan ', 'moan.y'], ['Hồng', 'hong'],
  ])('%s → %s', (name, wanted) => expect(suggestUsername(name)).toBe(wanted))
  it('always suggests what may be taken, when it suggests three signs', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (name) => {
      const made = suggestUsername(name)
      return made.length < 3 || made.length > 40 || Username.safeParse(made).success
    }))
  })
})

describe('FullName', () => {
  it('puts spaces and composition right', () => expect(FullName.parse('  Nguyễn   Văn A '.normalize('NFD'))).toBe('Nguyễn Văn A'))
  it.each(['', '   ', 'a@b', 'Lan 2'])('refuses %j', (n) => expect(FullName.safeParse(n).success).toBe(false))
})

describe('readDevice', () => {
  it.each([
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36', 'Chrome', 'Windows'],
    ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 coc_coc_browser/120 Chrome/114 Safari/537.36', 'Cốc Cốc', 'Windows'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605 Version/17.5 Mobile Safari/604.1', 'Safari', 'iPhone'],
    ['Mozilla/5.0 (Linux; Android 9) AppleWebKit/537 Chrome/99 Mobile Safari/537 Zalo android/12', 'Zalo', 'Android'],
    ['curl/8.5.0', '', ''],
  ])('%s', (agent, browser, system) => expect(deviceParts(readDevice(agent))).toEqual({ browser, system }))
})
