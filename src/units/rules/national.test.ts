import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanUnits, nameKey, shortNameOf, type NationalUnit } from './national.ts'
import { corrections, DONG_NAI, REFORM } from './national-corrections.ts'
import { readNationalFile } from './national-file.ts'
import { planImport, type KnownUnit } from './national-plan.ts'

const packaged = {
  provinces: [{ province_code: '75', name: 'Đồng Nai' }, { province_code: '01', name: 'Thành phố Hà Nội' }],
  wards: [
    { ward_code: '06970', name: 'Xã Ba Chẽ'.normalize('NFD'), province_code: '22' },
    { ward_code: '26368', name: 'Xã Long  Thành ', province_code: '75' },
  ],
}
const named = (on: string) => cleanUnits(packaged, corrections, on).map((u) => `${u.code} ${u.name}`)

describe('the nation’s list', () => {
  it('is composed, says what every province is, and carries the right codes', () => {
    expect(named(REFORM)).toEqual(['75 Tỉnh Đồng Nai', '01 Thành phố Hà Nội', '06978 Xã Ba Chẽ', '26368 Xã Long Thành'])
  })

  it('follows Đồng Nai from the day on which it became a city, not before', () => {
    expect(named('2026-04-29')).toEqual(named(REFORM))
    expect(named(DONG_NAI)).toEqual(['75 Thành phố Đồng Nai', '01 Thành phố Hà Nội', '06978 Xã Ba Chẽ', '26368 Phường Long Thành'])
  })

  it('names for every correction where it comes from', () => {
    for (const c of corrections) expect(c.source).toMatch(/19\/2025\/QĐ-TTg|30\/2026\/QH16/)
  })

  it('calls provinces by their short names', () => {
    const short = (kind: NationalUnit['kind'], name: string) => shortNameOf({ kind, name })
    expect([short('province', 'Tỉnh Cao Bằng'), short('province', 'Thành phố Huế'), short('commune', 'Xã Ba Chẽ')])
      .toEqual(['Cao Bằng', 'TP. Huế', 'Xã Ba Chẽ'])
  })
})

describe('nameKey', () => {
  it.each([
    ['Phường Yên Hoà', 'Phường Yên Hòa'], ['Xã Thuỵ Anh', 'Xã Thụy Anh'], ['Xã Ea H’Leo', "Xã Ea H'Leo"], ['xã Bắc Sơn', 'Xã Bắc Sơn'],
    ['Xã Hoả Lựu', 'Xã Hỏa Lựu'],
  ])('takes %s and %s for one name', (a, b) => expect(nameKey(a)).toBe(nameKey(b)))

  it.each([
    ['Xã Tân Hòa', 'Xã Tân Hóa'], ['Xã Trị An', 'Phường Trị An'], ['Xã Thạnh Hoá', 'Xã Thạch Hoá'], ['Xã Phú Hòa 1', 'Xã Phú Hòa 2'],
  ])('keeps %s and %s apart', (a, b) => expect(nameKey(a)).not.toBe(nameKey(b)))

  it('does not ask how a name was composed or how often it was keyed', () => {
    const words = fc.array(fc.constantFrom('Hoà', 'Thủy', 'xã', 'Đắk', 'Luỹ', 'Nghĩa', 'Ứng', 'Phường', 'H’Leo', 'Ia', '12')).map((w) => w.join(' '))
    fc.assert(fc.property(words, (name) => {
      expect(nameKey(name.normalize('NFD'))).toBe(nameKey(name))
      expect(nameKey(nameKey(name))).toBe(nameKey(name))
    }))
  })
})

const commune = (code: string, name: string): NationalUnit => ({ kind: 'commune', code, name, provinceCode: '79' })
const known = (u: NationalUnit, more: Partial<KnownUnit> = {}): KnownUnit => ({
  id: u.code, kind: u.kind, code: u.code, name: u.name, since: REFORM, namedSince: REFORM, renamedLater: false,
  parentName: 'Thành phố Hồ Chí Minh', provinceCode: u.provinceCode, ...more,
})

describe('what an import would change', () => {
  const list = fc.uniqueArray(fc.integer({ min: 1, max: 99_999 }), { maxLength: 30 })
    .map((codes) => codes.map((c) => commune(String(c).padStart(5, '0'), `Xã ${c}`)))

  it('is everything the first time and nothing the second', () => {
    fc.assert(fc.property(list, (units) => {
      expect(planImport([], units, REFORM).add).toEqual(units)
      expect(planImport(units.map((u) => known(u)), units, DONG_NAI)).toMatchObject({ add: [], rename: [], absent: [], complaints: [], same: units.length })
    }))
  })

  it('is a new name where the name is another one, not where it is only spelt otherwise', () => {
    const before = [known(commune('26368', 'Xã Long Thành')), known(commune('00175', 'Phường Yên Hòa'))]
    const plan = planImport(before, [commune('26368', 'Phường Long Thành'), commune('00175', 'Phường Yên Hoà')], DONG_NAI)
    expect(plan.rename.map((r) => `${r.from} → ${r.unit.name}`)).toEqual(['Xã Long Thành → Phường Long Thành'])
  })

  it.each([
    ['a reused code', { name: 'Phường 14', provinceCode: null, parentName: 'Quận Gò Vấp' }, 'Quận Gò Vấp'],
    ['another province', { provinceCode: '75', parentName: 'Tỉnh Đồng Nai' }, 'Chuyển tỉnh'],
    ['a name given later', { name: 'Phường Khác', renamedLater: true }, 'đã có tên khác'],
    ['a name just given', { name: 'Phường Khác', namedSince: DONG_NAI }, '30/04/2026'],
    ['a unit that begins later', { since: '2026-11-24' }, '24/11/2026'],
  ])('is refused for %s', (_, there, says) => {
    const tree = [known(commune('26882', 'Phường An Hội Tây'), there)]
    const plan = planImport(tree, [commune('26882', 'Phường An Hội Tây')], DONG_NAI)
    expect(plan.complaints).toEqual([expect.stringContaining(says)])
    expect(plan.add).toEqual([])
  })
})

describe('an operator’s file', () => {
  const province = (wards: object[]) => JSON.stringify([{ Code: '79', FullName: 'Thành phố Hồ Chí Minh', Wards: wards }])

  it('is read with composed names and strings as codes', () => {
    const { units, complaints } = readNationalFile(`\uFEFF${province([{ Code: '26876', FullName: ' phường An Nhơn'.normalize('NFD'), ProvinceCode: '79' }])}`)
    expect(complaints).toEqual([])
    expect(units[1]).toEqual({ kind: 'commune', code: '26876', name: 'Phường An Nhơn', provinceCode: '79' })
  })

  it.each([
    ['not JSON', 'Mã,Tên', ['danh sách JSON']],
    ['a number as code', province([{ Code: 4, FullName: 'Phường Ba Đình' }]), ['xã thứ 1 (Phường Ba Đình): mã “Code” phải là chuỗi 5 chữ số']],
    ['a name missing', province([{ Code: '00004' }]), ['thiếu tên đầy đủ']],
    ['another province', province([{ Code: '00004', FullName: 'Phường Ba Đình', ProvinceCode: '01' }]), ['ProvinceCode "01" khác mã tỉnh “79”']],
    ['a code twice', province([{ Code: '00004', FullName: 'Phường Ba Đình' }, { Code: '00004', FullName: 'Xã Y' }]), ['Xã Y: mã 00004 đã dùng cho Phường Ba Đình']],
    ['no communes', '[{"Code":"79","FullName":"Thành phố Hồ Chí Minh"}]', ['thiếu danh sách “Wards”']],
    ['rows that are no rows', '[7]', ['Tỉnh thứ 1: mã', 'thiếu tên', 'thiếu danh sách']],
  ])('with %s is explained row by row', (_, text, says) => {
    expect(readNationalFile(text).complaints).toEqual(says.map((s) => expect.stringContaining(s)))
  })
})
