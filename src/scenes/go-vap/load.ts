import type pg from 'pg'
import { syncInstruments } from '#instruments/server/sync.ts'
import { syncRoles } from '#people/server/roles.ts'
import { hashPassword } from '#people/server/secrets.ts'
import type { Context, Services } from '#platform/server/endpoint.ts'
import { asOneScene } from '../one-scene.ts'
import { openStage } from '../stage.ts'
import { DEMO_PASSWORD, demoAccounts } from './accounts.ts'
import { GO_VAP_SEED, goVapActivities } from './activities.ts'
import { loadGoVapBase } from './base.ts'
import { recordBoardOfWard5 } from './board.ts'
import { accountId, getPerson } from './people.ts'
import { announce } from './planned.ts'
import { insertRecords, type Cast } from './records.ts'
import { openAndBegin, takeStoryStep, type Desk } from './reports.ts'
import { goVapStories, type Story } from './stories.ts'
import { centre, PROVINCE, type Ward } from './tree.ts'
import { goVapWholes } from './wholes.ts'

export const GO_VAP = { name: 'go-vap-2021-06', title: 'Gò Vấp, tháng 6/2021', today: '2021-06-28' } as const

export type SceneOptions = {
  /** Where the reports' figures come from. */
  indicators: Services['indicators']
  /** Of {@link DEMO_PASSWORD}; made here when absent. */
  passwordHash?: string
  /** Tells of the reports of these quarters only: for tests that need not wait for a whole year. */
  goVapPeriods?: readonly string[]
  /** The story goes on beyond the scene's day: what was announced for after it is left out. */
  goesOn?: boolean
}

/**
 * The demonstration *Gò Vấp, tháng 6/2021*: sixteen centres, a year of records, four quarters of reports in every
 * state. `owner` is the owner of a migrated and empty database. All of it or nothing; about ten seconds.
 */
export async function loadGoVapScene(owner: pg.ClientBase, options: SceneOptions): Promise<void> {
  const passwordHash = options.passwordHash ?? (await hashPassword(DEMO_PASSWORD))
  await asOneScene(owner, GO_VAP, async () => {
    await playGoVap(owner, { ...options, passwordHash })
    return demoAccounts(owner, GO_VAP.today)
  })
}

/** Everything of the scene but its announcement, so that another one may go on from here. */
export async function playGoVap(owner: pg.ClientBase, options: SceneOptions & { passwordHash: string }): Promise<void> {
  await syncRoles(owner)
  await loadGoVapBase(owner, options.passwordHash)
  await owner.query(BEFORE_THE_SCENE)
  // After the units: a rule for a province waits until its province is there.
  await syncInstruments(owner)
  await liveThrough(owner, options)
}

/** Centres and people came into the system before its first records. */
const BEFORE_THE_SCENE = [
  'unit.created_at',
  'centre_profile.updated_at',
  'person.created_at',
  'account.created_at',
  'role_grant.granted_at',
]
  .map((column) => column.split('.'))
  .map(([table, at]) => `update ${table} set ${at} = '2020-06-15T08:00:00+07:00'`)
  .join('; ')

const GO_VAP_CAST: Cast<Ward> = {
  scene: GO_VAP.name,
  province: PROVINCE,
  centreOf: centre,
  personOf: (key) => ({ account: accountId(getPerson(key)), name: getPerson(key).fullName }),
}

type Event = { at: string; by: string; act: (ctx: Context) => Promise<void> }

/** The year in the order in which it happened: nobody reports what was not written down yet. */
async function liveThrough(owner: pg.ClientBase, { indicators, goVapPeriods, goesOn }: SceneOptions): Promise<void> {
  const desk: Desk = { seed: GO_VAP_SEED, book: goVapActivities(), rules: new Map() }
  const stage = await openStage(owner, GO_VAP.name, indicators)
  const isTold = ({ period }: { period: string }) => goVapPeriods?.includes(period) ?? true
  const events = [...storyEvents(goVapStories(GO_VAP_SEED).filter(isTold), desk), ...goVapWholes(GO_VAP.name).filter(isTold)]
  let day = ''
  for (const { at, by, act } of inSittings(events)) {
    const morning = `${at.slice(0, 10)}T00`
    if (morning > day) await insertRecords(owner, GO_VAP_CAST, desk.book, day, morning)
    day = morning
    await stage.as(accountId(getPerson(by)), at, act)
  }
  await insertRecords(owner, GO_VAP_CAST, desk.book, day, GO_VAP.today)
  await recordBoardOfWard5(stage, GO_VAP_SEED)
  if (!goesOn) await announce(stage, GO_VAP_SEED)
  await stage.close()
}

function storyEvents(stories: readonly Story[], desk: Desk): Event[] {
  return stories.flatMap((story): Event[] => [
    { at: story.openedAt, by: `director/${story.ward}`, act: (ctx) => openAndBegin(ctx, story, desk) },
    ...story.steps.map((step): Event => ({ at: step.at, by: step.by, act: (ctx) => takeStoryStep(ctx, story, step, desk) })),
  ])
}

/** In order of time, but what one person does on one day stays together: then they sit down only once. */
function inSittings(all: readonly Event[]): Event[] {
  const events = [...all]
  events.sort((a, b) => (a.at < b.at ? -1 : 1))
  const sittings = new Map<string, Event[]>()
  for (const event of events) {
    const sitting = `${event.at.slice(0, 10)} ${event.by}`
    sittings.set(sitting, [...(sittings.get(sitting) ?? []), event])
  }
  return [...sittings.values()].flat()
}
