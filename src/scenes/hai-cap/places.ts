import { REFORM } from '#units/rules/national-corrections.ts'
import { nationalId } from '#units/server/national-import.ts'
import { shippedUnits } from '#units/server/shipped-units.ts'
import type { Ward } from '../go-vap/tree.ts'
import { sceneId } from '../ids.ts'

export const HAI_CAP = { name: 'hai-cap-2026-11', title: 'Hai cấp, tháng 11/2026', today: '2026-11-30' } as const

/** Wards of the former quận, by the merger of 1 January 2025 and the reform of 1 July; the first line leads on. */
export const GO_VAP_AREA = [
  { key: 'hanhthong', code: '26890', from: [1, 3] },
  { key: 'annhon', code: '26876', from: [5, 6] },
  { key: 'govap', code: '26884', from: [17, 10] },
  { key: 'anhoidong', code: '26878', from: [15, 16] },
  { key: 'thongtayhoi', code: '26898', from: [8, 11] },
  { key: 'anhoitay', code: '26882', from: [12, 14] },
] as const satisfies readonly { key: string; code: string; from: readonly Ward[] }[]
export type AreaKey = (typeof GO_VAP_AREA)[number]['key']

/** A commune of Thành phố Hồ Chí Minh with its centre. `key` is its name in the scene: `annhon`, or its code. */
export type Place = { key: string; code: string; name: string; tier: 'area' | 'good' | 'middle' | 'weak' }

/** The area of Gò Vấp first, then as many of the other communes of the city as are wanted, in the order of their codes. */
export function cityPlaces(others = Infinity): Place[] {
  const city = shippedUnits(HAI_CAP.today).filter((u) => u.kind === 'commune' && u.provinceCode === '79')
  const area = GO_VAP_AREA.map(({ key, code }) => ({
    key,
    code,
    name: city.find((u) => u.code === code)?.name ?? '',
    tier: 'area' as const,
  }))
  const rest = city
    .filter((u) => area.every((a) => a.code !== u.code))
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .slice(0, others)
  return [...area, ...rest.map((u, i) => ({ key: u.code, code: u.code, name: u.name, tier: tierAt(i) }))]
}

const tierAt = (i: number): Place['tier'] => (i % 7 === 3 ? 'good' : i % 5 === 4 ? 'weak' : 'middle')

export const communeOf = (place: { code: string }) => nationalId({ kind: 'commune', code: place.code }, REFORM)
export const centreOf = (place: { code: string }) => sceneId(`centre/79/${place.code}/${REFORM}`)
export const departmentOf = (provinceCode: string) => sceneId(`department/${provinceCode}`)

/** A centre that the scene knows: throws for a key that is none of the area's. */
export function areaPlace(key: AreaKey): { code: string } {
  const found = GO_VAP_AREA.find((a) => a.key === key)
  if (!found) throw new Error(`No ward called ${key} in the scene.`)
  return found
}
