import type pg from 'pg'
import { hashPassword } from '#people/server/secrets.ts'
import { DEMO_PASSWORD, listDemoAccounts } from '../demo-accounts.ts'
import type { SceneActivity } from '../go-vap/activities.ts'
import { playGoVap, type SceneOptions } from '../go-vap/load.ts'
import { insertRecords, type Cast } from '../go-vap/records.ts'
import { PROVINCE } from '../go-vap/tree.ts'
import { asOneScene } from '../one-scene.ts'
import { openStage, type Stage } from '../stage.ts'
import { openClasses } from './classes.ts'
import { cityActivities } from './activities.ts'
import { loadTwoLevels } from './base.ts'
import { teachInArea } from './courses.ts'
import { recordBoards } from './boards.ts'
import { accountIdOf, getHaiCapPerson, knownPeople, lightPeople, type HaiCapPerson } from './people.ts'
import { centreOf, cityPlaces, HAI_CAP, type Place } from './places.ts'
import { teachDigitalSkills } from './digital.ts'
import { keepDirectory } from './directory.ts'
import { tellOutcome } from './outcome.ts'
import { announceInArea } from './planned.ts'
import { insertReports } from './report-rows.ts'
import { composeReports, type Desk } from './reports.ts'
import { PERIODS, readingDay, storiesOf } from './stories.ts'
import { sendUpwards } from './wholes.ts'

export type HaiCapOptions = SceneOptions & {
  /** How many centres of the city beside those of the area of Gò Vấp; all 162 when absent. */
  others?: number
  say?: (line: string) => void
}

/**
 * The demonstration *Hai cấp, tháng 11/2026*: the year of Gò Vấp beneath, the quận's end, the nation's tree of two
 * levels, and a city whose centres report. `owner` owns a migrated and empty database. All of it or nothing.
 */
export async function loadHaiCapScene(owner: pg.ClientBase, options: HaiCapOptions): Promise<void> {
  const passwordHash = options.passwordHash ?? (await hashPassword(DEMO_PASSWORD))
  const say = options.say ?? (() => {})
  const places = cityPlaces(options.others)
  const people = [...knownPeople, ...lightPeople(places)]
  await asOneScene(owner, HAI_CAP, async () => {
    say('  1/4  Gò Vấp, từ tháng 7/2020 đến tháng 6/2021')
    await playGoVap(owner, { ...options, passwordHash, goesOn: true })
    say('  2/4  34 tỉnh, 3.321 xã, phường, đặc khu; sắp xếp ngày 01/01/2025 và 01/07/2025')
    await loadTwoLevels(owner, places, people, passwordHash)
    say(`  3/4  Sổ hoạt động của ${places.length} trung tâm, Thành phố Hồ Chí Minh`)
    const book = cityActivities(places)
    say('  4/4  Báo cáo các quý')
    await liveThrough(owner, options.indicators, places, people, book)
    return listDemoAccounts(
      owner,
      LISTED.map((key) => accountIdOf(getHaiCapPerson(key))),
      HAI_CAP.today,
    )
  })
}

/** Whom a visitor may be, those first that have something to do. */
const LISTED = [
  'director/annhon',
  'staff/annhon',
  'reviewer/annhon',
  'director/hanhthong',
  'director/anhoitay',
  'committee/annhon',
  'department',
  'ministry',
  'auditor',
  'admin',
]

/** Period by period: what was written down by its end, then the reports that were made of it. */
async function liveThrough(
  owner: pg.ClientBase,
  indicators: SceneOptions['indicators'],
  places: readonly Place[],
  people: readonly HaiCapPerson[],
  book: readonly SceneActivity<string>[],
): Promise<void> {
  const cast = castOf(places, people)
  const desk: Desk = { book: byPlace(book), personOf: cast.person, before: new Map() }
  const stage = await openStage(owner, HAI_CAP.name, indicators)
  let written = ''
  for (const period of PERIODS) {
    const morning = readingDay(period)
    await insertRecords(owner, cast, book, written, morning)
    written = morning
    await reportOn(owner, stage, desk, period, places)
  }
  await sendUpwards(stage)
  await keepDirectory(stage)
  await recordBoards(stage)
  await announceInArea(stage)
  await openClasses(stage)
  await teachInArea(stage)
  await teachDigitalSkills(stage)
  await tellOutcome(stage)
  await stage.close()
}

async function reportOn(
  owner: pg.ClientBase,
  stage: Stage,
  desk: Desk,
  period: string,
  places: readonly Place[],
): Promise<void> {
  const reader = accountIdOf(getHaiCapPerson('department'))
  const reports = await stage.as(reader, `${readingDay(period)}T07:00:00+07:00`, (ctx) =>
    composeReports(ctx, desk, period, storiesOf(places, period)),
  )
  await insertReports(owner, reports, (key) => desk.personOf(key))
}

function castOf(
  places: readonly Place[],
  people: readonly HaiCapPerson[],
): Cast<string> & { person: (key: string) => HaiCapPerson } {
  const centres = new Map(places.map((p) => [p.key, centreOf(p)]))
  const known = new Map(people.map((p) => [p.key, p]))
  const person = (key: string) => {
    const found = known.get(key)
    if (!found) throw new Error(`Nobody called ${key} in the scene.`)
    return found
  }
  return {
    scene: HAI_CAP.name,
    province: PROVINCE,
    person,
    centreOf: (key) => centres.get(key) ?? '',
    personOf: (key) => ({ account: accountIdOf(person(key)), name: person(key).fullName }),
  }
}

function byPlace(book: readonly SceneActivity<string>[]): Map<string, SceneActivity<string>[]> {
  const own = new Map<string, SceneActivity<string>[]>()
  for (const a of book) own.set(a.ward, [...(own.get(a.ward) ?? []), a])
  return own
}
