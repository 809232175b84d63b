import { describe, expect, it } from 'vitest'
import { readPerson } from '#enrolments/rules/class-list.ts'
import { BirthYear, birthYearIssue, readBirthYear } from './birth-year.ts'

describe('[ACT-12] a year of birth', () => {
  it('says what is wrong with it', () => {
    const said = (year: number | null) => birthYearIssue(year, 2026)?.vi
    expect([said(61), said(null), said(19680)].map((s) => s?.slice(0, 24))).toEqual(Array(3).fill('Năm sinh có bốn chữ số, '))
    expect(said(2027)).toContain('Năm sinh 2027 chưa đến')
    expect(said(1905)).toContain('Sinh năm 1905 thì đã hơn 120 tuổi')
    expect([said(1906), said(1968), said(2026)]).toEqual([undefined, undefined, undefined])
  })

  it('is the same typed, sent and read from a class list', () => {
    expect([readBirthYear(' 1968 '), readBirthYear('68'), readBirthYear('1968a')]).toEqual([1968, null, null])
    for (const [year, why] of [[1875, 'hơn 120 tuổi'], [2090, 'chưa đến']] as const) {
      expect(JSON.stringify(BirthYear.safeParse(year).error?.issues)).toContain(why)
      expect(JSON.stringify(readPerson({ fullName: 'Lý Thị Ba', birth: `12/05/${year}` }, 'vi'))).toContain(why)
    }
    expect(readPerson({ fullName: 'Lý Thị Ba', birth: '12/05/1961' }, 'vi')).toMatchObject({ ok: true, content: { birthYear: 1961 } })
  })
})
