import { sceneId } from '../ids.ts'

export type SceneUnit = {
  id: string
  kind: string
  code: string | null
  name: string
  shortName: string
  parent: string | null
  professionalParent: string | null
}

/** The wards of the quận in 2021: 1 and 3 to 17. There was no Phường 2. */
export const WARDS = [1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17] as const
export type Ward = (typeof WARDS)[number]

const unit = (key: string, u: Omit<SceneUnit, 'id' | 'professionalParent' | 'code'> & Partial<SceneUnit>): SceneUnit => ({
  id: sceneId(key), code: null, professionalParent: null, ...u,
})

export const NATION = sceneId('nation')
export const PROVINCE = sceneId('province/79')
export const DISTRICT = sceneId('district/go-vap')
export const OFFICE = sceneId('office/go-vap')
export const DEPARTMENT = sceneId('department/79')
export const MINISTRY = sceneId('ministry')
export const commune = (ward: Ward) => sceneId(`commune/go-vap/${ward}`)
export const centre = (ward: Ward) => sceneId(`centre/go-vap/${ward}`)

/** Every unit of the scene, parents first. Resident groups are few per ward: enough to see, not to count. */
export function goVapUnits(): SceneUnit[] {
  return [...upperUnits(), ...WARDS.flatMap(wardUnits)]
}

function upperUnits(): SceneUnit[] {
  return [
    unit('nation', { kind: 'nation', name: 'Việt Nam', shortName: 'Việt Nam', parent: null }),
    unit('ministry', { kind: 'ministry', name: 'Bộ Giáo dục và Đào tạo', shortName: 'Bộ GD&ĐT', parent: NATION }),
    unit('province/79', { kind: 'province', code: '79', name: 'Thành phố Hồ Chí Minh', shortName: 'TP. Hồ Chí Minh', parent: NATION }),
    unit('department/79', {
      kind: 'department', name: 'Sở Giáo dục và Đào tạo Thành phố Hồ Chí Minh', shortName: 'Sở GD&ĐT TP. Hồ Chí Minh',
      parent: PROVINCE, professionalParent: MINISTRY,
    }),
    unit('district/go-vap', { kind: 'district', code: '764', name: 'Quận Gò Vấp', shortName: 'Gò Vấp', parent: PROVINCE }),
    unit('office/go-vap', {
      kind: 'education_office', name: 'Phòng Giáo dục và Đào tạo quận Gò Vấp', shortName: 'Phòng GD&ĐT Gò Vấp',
      parent: DISTRICT, professionalParent: DEPARTMENT,
    }),
  ]
}

function wardUnits(ward: Ward): SceneUnit[] {
  const groups = Array.from({ length: 6 + (ward % 4) }, (_, i) =>
    unit(`group/go-vap/${ward}/${i + 1}`, {
      kind: 'resident_group', name: `Tổ dân phố ${i + 1}`, shortName: `Tổ ${i + 1}`, parent: commune(ward),
    }),
  )
  return [
    unit(`commune/go-vap/${ward}`, { kind: 'commune', name: `Phường ${ward}`, shortName: `Phường ${ward}`, parent: DISTRICT }),
    unit(`centre/go-vap/${ward}`, {
      kind: 'centre', name: `Trung tâm học tập cộng đồng Phường ${ward}`, shortName: `TTHTCĐ Phường ${ward}`,
      parent: commune(ward), professionalParent: OFFICE,
    }),
    ...groups,
  ]
}
