import { describe, expect, it } from 'vitest'
import { ChangePlan } from '#units/rules/reorganisation.ts'
import { emptyPlan, namedAlong, planOf, planSchema, SPLITS, unitsIn, withParts, type BelowCentre, type PlanForm } from './plan-form.ts'

const ids = Array.from({ length: 20 }, (_, i) => `01900000-0000-7000-8000-0000000000${String(i + 10)}`)
const id = (n: number) => ids[n] ?? ''
const centre = (n: number, name = `Trung tâm ${n}`) => ({ id: id(n), name, shortName: name.replace('Trung tâm học tập cộng đồng', 'TTHTCĐ') })
const choice = (n: number) => ({ value: id(n), label: `Đơn vị ${n}` })

const form = (change: Partial<PlanForm>): PlanForm => {
  let next = 10
  return { ...emptyPlan(choice(0), 'commune', '2021-07-01', () => id(next++)), legalBasis: 'Nghị quyết', name: 'Phường mới', shortName: 'Mới', ...change }
}
const read = (f: PlanForm, centres: BelowCentre[] = []) => ChangePlan.parse(planOf(f, centres))

describe('the plan in the form', () => {
  it('merges the centres into a new one, but for those that stay or close', () => {
    const centres = [centre(5), centre(6), centre(7), centre(8)]
    const f = form({ units: [choice(0), choice(1)], centreName: 'Trung tâm mới', centreShortName: 'Mới', fates: { [id(7)]: 'move', [id(8)]: 'close' } })
    expect(read(f, centres)).toMatchObject({
      unitIds: [id(0), id(1)], into: { isNew: true, name: 'Phường mới' }, closes: [id(8)],
      along: [{ unitIds: [id(5), id(6)], into: { isNew: true, name: 'Trung tâm mới' } }],
    })
  })
  it('keeps every centre by itself when that is chosen, also after another choice', () => {
    expect(read(form({ units: [choice(0), choice(1)], centres: 'keep' }), [centre(5), centre(6)])).toMatchObject({ along: [], closes: [] })
  })
  it('merges into one that stays, with its centre', () => {
    const f = form({ units: [choice(0), choice(1)], into: id(0), name: '', shortName: '', centres: id(5) })
    expect(read(f, [centre(5), centre(6)])).toMatchObject({
      into: { unitId: id(0), isNew: false, name: null }, along: [{ unitIds: [id(5), id(6)], into: { unitId: id(5), isNew: false } }],
    })
  })
  it('splits with one keeper, and sends below only who does not go with the books', () => {
    const f = form({ kind: 'split' })
    const [first, second] = f.outcomes
    const outcomes = f.outcomes.map((o, i) => ({ ...o, name: `Nửa ${i}`, shortName: `${i}` }))
    expect(read({ ...f, outcomes, below: { [id(5)]: second?.id ?? '', [id(6)]: first?.id ?? '' } })).toMatchObject({
      into: [{ keepsBooks: true }, { keepsBooks: false }], below: [{ unitId: id(5), toId: second?.id }],
    })
  })
  it('splits a centre along, with names after the parts until somebody types others', () => {
    const f = form({ kind: 'split' })
    const [first, second] = f.outcomes
    const outcomes = f.outcomes.map((o, i) => ({ ...o, name: `Phường ${i}`, shortName: `P${i}` }))
    const chosen = { ...f, outcomes, below: { [id(5)]: SPLITS } }
    let next = 16
    const parts = withParts(chosen, () => id(next++))
    const typed = { ...chosen, centreParts: { [id(5)]: { ...parts[id(5)], [second?.id ?? '']: { id: id(18), unit: null, name: 'Trung tâm Tây', shortName: null } } } }
    expect(read(typed)).toMatchObject({
      below: [],
      along: [{ unitId: id(5), into: [
        { unitId: id(16), belowId: first?.id, name: 'Trung tâm học tập cộng đồng Phường 0', shortName: 'TTHTCĐ Phường 0', keepsBooks: true },
        { unitId: id(18), belowId: second?.id, name: 'Trung tâm Tây', shortName: 'Trung tâm Tây', keepsBooks: false },
      ] }],
    })
    const stays = { ...typed, outcomes: outcomes.map((o, i) => (i === 0 ? { ...o, is: 'self' as const } : o)), centreKeepers: { [id(5)]: second?.id ?? '' } }
    expect(read(stays)).toMatchObject({ along: [{ into: [{ unitId: id(5), isNew: false, keepsBooks: true, belowId: id(0) }, { isNew: true, keepsBooks: false }] }] })
  })
  it('reads a pasted list by name and code, without tone marks, and says what it does not know', () => {
    const unit = (name: string, code: string) => ({ name, shortName: name, code })
    const units = [unit('Xã Tân Thành', '00001'), unit('Phường Tân Thành', '00002'), unit('Xã Bình Khánh', '00003')]
    expect(unitsIn('xa tan thanh\n00002 ; Xã  Bình Khánh\n\nXã Không Có', units)).toEqual({ found: [units[0], units[1], units[2]], unknown: ['Xã Không Có'] })
  })
  it('gives a centre its new professional body when its ward moves', () => {
    expect(read(form({ kind: 'move', parentId: choice(3), professional: choice(4) }), [centre(5)])).toMatchObject({
      unitId: id(0), parentId: id(3), professional: [{ unitId: id(5), parentId: id(4) }],
    })
  })
  it('renames a ward with the centre that bears its name, until somebody says otherwise', () => {
    const centres = [centre(5, 'Trung tâm học tập cộng đồng Phường 13'), centre(6, 'Trung tâm Hoa Sen')]
    const f = form({ kind: 'rename', units: [{ value: id(0), label: 'Phường 13' }], name: 'Phường An Hội', shortName: 'An Hội' })
    const along = { unitId: id(5), name: 'Trung tâm học tập cộng đồng Phường An Hội', shortName: 'TTHTCĐ Phường An Hội' }
    expect(read(f, centres)).toMatchObject({ along: [along] })
    expect(read({ ...f, renames: { [id(5)]: { on: null, name: 'TT An Hội', shortName: null } } }, centres)).toMatchObject({ along: [{ ...along, name: 'TT An Hội' }] })
    expect(read({ ...f, renames: { [id(5)]: { on: false, name: null, shortName: null } } }, centres)).toMatchObject({ along: [] })
    const empty = { ...f, renames: { [id(5)]: { on: true, name: '', shortName: null } } }
    expect(planSchema(centres).safeParse(empty).error?.issues.map((i) => i.path)).toEqual([['renames', id(5), 'name']])
  })
  it('complains at the fields where things are mended', () => {
    const f = { ...form({ units: [choice(0)], name: '', shortName: '' }), legalBasis: ' ' }
    expect(planSchema([centre(5)]).safeParse(f).error?.issues.map((i) => i.path)).toEqual([['legalBasis'], ['units'], ['name'], ['centreName']])
    const split = form({ kind: 'split', keeper: 'nobody' })
    expect(planSchema([]).safeParse(split).error?.issues.map((i) => i.path)).toEqual(expect.arrayContaining([['outcomes', '0', 'name'], ['keeper']]))
  })
  it('names the new centre after the new ward until somebody types another name', () => {
    const f = form({ name: '', shortName: '' })
    const named = { ...f, ...namedAlong(f, 'Phường An Nhơn') }
    expect(named).toMatchObject({ shortName: 'Phường An Nhơn', centreName: 'Trung tâm học tập cộng đồng Phường An Nhơn', centreShortName: 'TTHTCĐ Phường An Nhơn' })
    expect(namedAlong({ ...named, centreName: 'Trung tâm khác' }, 'Phường Gò Vấp').centreName).toBeUndefined()
  })
})
