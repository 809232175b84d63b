import { describe, expect, it } from 'vitest'
import { ownAddress, signInAddress, splitAddress } from '../routing.tsx'
import { sortBars } from './BarList.tsx'
import { sortRows, type Column } from './DataTable.tsx'
import { isMended, mergeIssues } from './Form.tsx'
import { fitInto } from './shrink-photo.ts'
import { toneFreeFilter } from './SearchSelect.tsx'

describe('addresses', () => {
  it.each(['https://xau.example', '//xau.example', '/\\xau.example', 'javascript:alert(1)', '', undefined])(
    'never leads out of the application: %s',
    (address) => expect(ownAddress(address)).toBe('/'),
  )
  it('remembers where one was, filters included', () => {
    const address = signInAddress('/hoat-dong?q=nấm')
    const next = new URL(address, 'https://x').searchParams.get('next') ?? ''
    expect(ownAddress(next)).toBe('/hoat-dong?q=n%E1%BA%A5m')
    expect(signInAddress('/')).toBe('/dang-nhap')
    expect(signInAddress('/dang-nhap?next=%2Fa')).toBe('/dang-nhap?next=%2Fa')
  })
  it('takes an address apart', () => {
    expect(splitAddress('/a/b?c=1&d=x#e')).toEqual({ path: '/a/b', search: { c: '1', d: 'x' }, hash: 'e' })
  })
})

describe('tables', () => {
  type Row = { name: string; n: number | null }
  const columns: Column<Row>[] = [
    { id: 'name', head: 'Tên', cell: (r) => r.name, sortBy: (r) => r.name },
    { id: 'n', head: 'Số', cell: (r) => r.n, sortBy: (r) => r.n },
  ]
  const rows: Row[] = [
    { name: 'Tổ 10', n: 2 },
    { name: 'Đình', n: null },
    { name: 'Tổ 2', n: 10 },
    { name: 'Dân', n: 0 },
  ]
  const sorted = (by: string, down: boolean) => sortRows(rows, columns, { by, down }).map((r) => r.name)

  it('sorts names the Vietnamese way, tổ 2 before tổ 10', () => {
    expect(sorted('name', false)).toEqual(['Dân', 'Đình', 'Tổ 2', 'Tổ 10'])
  })
  it('keeps blank last in both directions, and apart from 0', () => {
    expect(sorted('n', false)).toEqual(['Dân', 'Tổ 10', 'Tổ 2', 'Đình'])
    expect(sorted('n', true)).toEqual(['Tổ 2', 'Tổ 10', 'Dân', 'Đình'])
  })
  it('leaves the order of the server alone when nothing is chosen', () => {
    expect(sortRows(rows, columns, null)).toBe(rows)
  })
  it('puts bars without a figure after those with 0', () => {
    const bars = [
      { id: 'a', label: 'A', value: null },
      { id: 'b', label: 'B', value: 0 },
      { id: 'c', label: 'C', value: 7 },
    ]
    expect(sortBars(bars).map((b) => b.id)).toEqual(['c', 'b', 'a'])
  })
})

describe('forms', () => {
  it('shows one complaint per field, the first that was heard', () => {
    const own = [{ path: ['day'], message: 'Không có ngày này.' }]
    const schema = [
      { path: ['day'], message: 'Chưa nhập.' },
      { path: ['people', 0], message: 'Chưa nhập.' },
    ]
    expect(mergeIssues(own, schema).map((i) => i.message)).toEqual(['Không có ngày này.', 'Chưa nhập.'])
  })
  it('keeps every complaint about the form as a whole', () => {
    expect(mergeIssues([{ path: [], message: 'a' }], [{ path: [], message: 'b' }])).toHaveLength(2)
  })
  it('falls silent about a value that was changed, and only about that', () => {
    const [sent, now] = [
      { day: null, title: '' },
      { day: '2021-06-28', title: '' },
    ]
    expect(isMended({ path: ['day'], message: 'x' }, sent, now)).toBe(true)
    expect(isMended({ path: ['title'], message: 'x' }, sent, now)).toBe(false)
    expect(isMended({ path: [], message: 'x' }, sent, now)).toBe(false)
  })
})

describe('small things', () => {
  it('makes photos smaller, never larger', () => {
    expect(fitInto(4000, 3000)).toEqual({ width: 1600, height: 1200 })
    expect(fitInto(3000, 4000)).toEqual({ width: 1200, height: 1600 })
    expect(fitInto(800, 600)).toEqual({ width: 800, height: 600 })
    expect(fitInto(100_000, 1)).toEqual({ width: 1600, height: 1 })
  })
  it('finds choices without tone marks, words in any order, beginnings first', () => {
    const options = ['Xã Gò Công', 'Gò Vấp', 'Phường Vấp Gò'].map((label) => ({ value: label, label }))
    const find = (search: string) => toneFreeFilter({ options, search, limit: 10 }).map((o) => 'label' in o && o.label)
    expect(find('go vap')).toEqual(['Gò Vấp', 'Phường Vấp Gò'])
    expect(find('go')).toEqual(['Gò Vấp', 'Xã Gò Công', 'Phường Vấp Gò'])
    expect(find('hn')).toEqual([])
  })
})
