import pg from 'pg'
import { indicators } from '#app/routes.ts'
import { loadHaiCapScene } from '#scenes/hai-cap/load.ts'
import { accountIdOf, getHaiCapPerson, lightPeople } from '#scenes/hai-cap/people.ts'
import { cityPlaces, HAI_CAP } from '#scenes/hai-cap/places.ts'
import { ensureTemplate } from './cluster.ts'
import { goVapServer, NO_PASSWORD, openSessions, type TestServer } from './server.ts'

/** Centres of the city beside the six of the former Gò Vấp: enough for every state of a report. */
export const OTHERS = 12
/** Of the year of Gò Vấp only this quarter is reported on. */
export const REPORTED = '2021-Q1'

/**
 * *Hai cấp, tháng 11/2026*, with the nation's whole tree but fewer centres and, of 2021, one quarter of reports. People
 * go by their keys of today: `director/annhon`, `reviewer/annhon`, `department`, or `director/<code>` of another commune.
 */
export async function haiCapServer(options: { smtpUrl?: string } = {}): Promise<TestServer> {
  const server = await goVapServer({ ...options, template: await haiCapTemplate() })
  server.clock.today = HAI_CAP.today
  const tokens = await openSessions(server.owner)
  const light = new Map(lightPeople(cityPlaces(OTHERS)).map((p) => [p.key, p]))
  const as = (key: string) => server.client(tokens.get(accountIdOf(light.get(key) ?? getHaiCapPerson(key))) ?? '')
  return { ...server, as }
}

export function haiCapTemplate(): Promise<string> {
  return ensureTemplate('mau_hai_cap', async ({ ownerUrl }) => {
    const owner = new pg.Client({ connectionString: ownerUrl })
    await owner.connect()
    await owner.query('set role hocnay_owner')
    await loadHaiCapScene(owner, { indicators, others: OTHERS, goVapPeriods: [REPORTED], passwordHash: NO_PASSWORD })
    await owner.end()
  })
}
