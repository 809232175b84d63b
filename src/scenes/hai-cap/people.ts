import { accountId as goVapAccount, getPerson as goVapPerson, personId as goVapPersonId } from '../go-vap/people.ts'
import { DEPARTMENT, MINISTRY, NATION } from '../go-vap/tree.ts'
import { someName } from '../go-vap/wards.ts'
import { sceneId } from '../ids.ts'
import { randomFrom } from '../random.ts'
import { areaPlace, centreOf, communeOf, type Place } from './places.ts'

/** `from`: their key in Gò Vấp 2021; the account goes on, the old post ended and this one began. */
export type HaiCapPerson = {
  key: string
  username: string
  fullName: string
  role: string
  unit: string
  from?: string
}

const goesOn = (from: string, key: string, username: string, role: string, unit: string): HaiCapPerson => ({
  key,
  username,
  fullName: goVapPerson(from).fullName,
  role,
  unit,
  from,
})
const stays = (key: string, unit: string): HaiCapPerson => {
  const { username, fullName, role } = goVapPerson(key)
  return { key, username, fullName, role, unit, from: key }
}

const director = (from: string, key: Parameters<typeof areaPlace>[0]) =>
  goesOn(from, `director/${key}`, `giamdoc.${key}`, 'centre_director', centreOf(areaPlace(key)))
const reviewer = (from: string, key: Parameters<typeof areaPlace>[0]) =>
  goesOn(from, `reviewer/${key}`, `vanhoa.${key}`, 'commune_reviewer', communeOf(areaPlace(key)))
const newReviewer = (fullName: string, key: Parameters<typeof areaPlace>[0]): HaiCapPerson => ({
  key: `reviewer/${key}`,
  username: `vanhoa.${key}`,
  fullName,
  role: 'commune_reviewer',
  unit: communeOf(areaPlace(key)),
})

/** Invented people, those of 2021 in their posts of today. Tests and the demonstration know the same ones. */
export const knownPeople: readonly HaiCapPerson[] = [
  director('director/1', 'hanhthong'),
  director('director/5', 'annhon'),
  director('director/17', 'govap'),
  director('director/15', 'anhoidong'),
  director('director/8', 'thongtayhoi'),
  director('director/12', 'anhoitay'),
  goesOn('staff/5', 'staff/annhon', 'canbo.annhon', 'centre_staff', centreOf(areaPlace('annhon'))),
  goesOn('committee/5', 'committee/annhon', 'ubnd.annhon', 'commune_committee', communeOf(areaPlace('annhon'))),
  reviewer('culture/5', 'annhon'),
  reviewer('office', 'hanhthong'),
  newReviewer('Lưu Thị Thanh Hà', 'govap'),
  newReviewer('Tôn Thất Minh', 'anhoidong'),
  newReviewer('Kiều Văn Dũng', 'thongtayhoi'),
  newReviewer('Nghiêm Thị Phượng', 'anhoitay'),
  stays('department', DEPARTMENT),
  stays('ministry', MINISTRY),
  stays('auditor', NATION),
  stays('admin', NATION),
]

/** The city's other centres each have a director and somebody at the commune who receives the reports. */
export function lightPeople(places: readonly Place[]): HaiCapPerson[] {
  return places
    .filter((p) => p.tier !== 'area')
    .flatMap((place): HaiCapPerson[] => {
      const random = randomFrom(`${place.code}/people`)
      return [
        {
          key: `director/${place.key}`,
          username: `giamdoc.${place.code}`,
          fullName: someName(random),
          role: 'centre_director',
          unit: centreOf(place),
        },
        {
          key: `reviewer/${place.key}`,
          username: `vanhoa.${place.code}`,
          fullName: someName(random),
          role: 'commune_reviewer',
          unit: communeOf(place),
        },
      ]
    })
}

const before = (p: HaiCapPerson) => (p.from === undefined ? undefined : goVapPerson(p.from))
const own = (kind: string, p: HaiCapPerson) => sceneId(`hai-cap/${kind}/${p.key}`)

export const personIdOf = (p: HaiCapPerson) => {
  const old = before(p)
  return old ? goVapPersonId(old) : own('person', p)
}
export const accountIdOf = (p: HaiCapPerson) => {
  const old = before(p)
  return old ? goVapAccount(old) : own('account', p)
}
export const grantIdOf = (p: HaiCapPerson) => own('grant', p)

/** Throws when nobody in the scene has this key: `director/annhon`, `reviewer/annhon`, `department` … */
export function getHaiCapPerson(key: string): HaiCapPerson {
  const found = knownPeople.find((p) => p.key === key)
  if (!found) throw new Error(`Nobody called ${key} in the scene.`)
  return found
}
