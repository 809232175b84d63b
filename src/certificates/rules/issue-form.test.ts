import { describe, expect, it } from 'vitest'
import { readPerson, WhoGets } from './issue-form.ts'
import { sayPlaceAndDay, sayWhen } from './say.ts'

describe('people written line by line', () => {
  it.each([
    ['Nguyễn Văn An, 1960', 'Nguyễn Văn An', 1960],
    ['  Nguyễn  Văn An\t1960 ', 'Nguyễn Văn An', 1960],
    ['3. Lý Thị Ba - 1958', 'Lý Thị Ba', 1958],
    ['Y Bông', 'Y Bông', null],
  ])('%s', (line, name, birthYear) => expect(readPerson(line)).toEqual({ name, birthYear }))

  it.each(['1960', 'Nguyễn Văn An 60', 'A', 'An 0901234567'])('%s is not taken', (line) => expect(readPerson(line)).toBeUndefined())

  it('somebody must get one, and a line that cannot be read is named', () => {
    const said = (extra: string, chosen: string[] = []) => WhoGets.safeParse({ chosen, extra }).error?.issues.map((i) => JSON.stringify(i))[0]
    expect(said('')).toContain('Chưa chọn ai')
    expect(said('Lý Thị Ba\nBa 60')).toContain('Ba 60')
    expect(said('Lý Thị Ba, 1875')).toContain('hơn 120 tuổi')
    expect([said('Lý Thị Ba'), said('', ['x'])]).toEqual([undefined, undefined])
  })
})

describe('what is printed', () => {
  it('says days, sessions and hours, and the day of issue as decrees write it', () => {
    expect(sayWhen({ fromOn: '2026-10-05', toOn: '2026-10-05', sessions: null, hours: 2.5 }, 'vi')).toBe('ngày 05/10/2026, 2,5 giờ')
    expect(sayWhen({ fromOn: '2026-10-05', toOn: '2026-11-23', sessions: 8, hours: null }, 'vi')).toBe('từ ngày 05/10/2026 đến ngày 23/11/2026, 8 buổi')
    expect(sayPlaceAndDay('Phường An Nhơn', '2026-02-05')).toBe('Phường An Nhơn, ngày 05 tháng 02 năm 2026')
    expect(sayPlaceAndDay('Phường An Nhơn', '2026-11-30')).toBe('Phường An Nhơn, ngày 30 tháng 11 năm 2026')
  })
})
