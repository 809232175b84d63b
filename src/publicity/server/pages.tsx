import QRCode from 'qrcode'
import { publicCampaigns } from '#campaigns/server/public.service.ts'
import { addDays, type PlainDate } from '#platform/common/dates.ts'
import { tidy, toneFree } from '#platform/common/text.ts'
import { publicPath, tailOf } from '#units/rules/public-address.ts'
import { lastTwelve, monthsOf } from '../rules/held.ts'
import { DAYS_AHEAD, type PublicUnit } from '../rules/public-page.ts'
import { EntryPage } from '../portal/EntryPage.tsx'
import { FailedPage, GonePage, NotFoundPage } from '../portal/NoPage.tsx'
import { PosterPage } from '../portal/PosterPage.tsx'
import { readerOf, type Reader } from '../portal/reader.ts'
import { UnitPage } from '../portal/UnitPage.tsx'
import { YearPage } from '../portal/YearPage.tsx'
import { publicityWords } from '../words/index.ts'
import { drawn, headOf, readerFor } from './draw.tsx'
import { warnOnlyHere } from './only-here.ts'
import type { Answer, Page, Visit, Visitor } from './portal.ts'
import { comingOf, showTimetable } from './timetable.tsx'
import {
  findFirstYear,
  findFormer,
  findPlaces,
  findPublicUnits,
  listAround,
  listComing,
  listHeld,
  listLatest,
  listOpenCourses,
  listPlaces,
} from './publicity.store.ts'

const COMING_SHOWN = 40
const COURSES_SHOWN = 20
const LATEST_SHOWN = 20
const FOUND_SHOWN = 30
const FORMER_SHOWN = 10
const YEARS_SHOWN = 6

type At = {
  root: 'tt' | 'dp'
  slug: string
  part?: string
  week?: string
}

/** The page of a unit, or of a year or the poster of it, at `/tt/…` or `/dp/…`. */
export async function showUnit(visit: Visit, at: At): Promise<Answer> {
  const unit = await findPublicUnit(visit, at.slug)
  const own = unit && publicPath(unit)
  if (!unit || !own) return showNotFound(visit, at.slug)
  const part = at.part ? `/${at.part}` : ''
  const reader = await readerFor(visit)
  // A name it bore before, or a slip in the address: the last letters tell which unit is meant.
  if (own !== `/${at.root}/${at.slug}`) return { movedTo: reader.link(own + part) }
  if (unit.closed) return showGone(visit, reader, unit)
  if (part === '') return showWhole(visit, reader, unit)
  if (part === '/qr') return showPoster(visit, reader, unit)
  const timetable = await showTimetable(visit, reader, unit, { part, week: at.week ?? '' })
  if (timetable) return timetable
  return /^\/(19|20)\d\d$/.test(part) ? showYear(visit, reader, unit, Number(at.part)) : showNotFound(visit, at.slug)
}

/** The unit whose address ends so, whatever name stands before. */
export async function findPublicUnit(visit: Visit, slug: string): Promise<PublicUnit | undefined> {
  const tail = tailOf(slug)
  if (!tail) return undefined
  const found = await findPublicUnits(visit, tail)
  return found.find((u) => publicPath(u)?.endsWith(`/${slug}`)) ?? found[0]
}

async function showWhole(visit: Visit, reader: Reader, unit: PublicUnit): Promise<Page> {
  const { today } = visit
  const { id } = unit
  const months = lastTwelve(today)
  const from = months[0] ?? today
  const campaigns = await publicCampaigns(visit, id)
  const courses = await listOpenCourses(visit, { id, now: visit.now, most: COURSES_SHOWN })
  const [around, coming, rows, latest, firstYear] = [
    await listAround(visit, id),
    await listComing(visit, { id, until: addDays(today, DAYS_AHEAD), most: COMING_SHOWN }),
    await listHeld(visit, { id, from, to: today }),
    await listLatest(visit, { id, from, most: LATEST_SHOWN }),
    await findFirstYear(visit, id),
  ]
  const head = headOf(visit, publicPath(unit) ?? '', unit.name, describe(reader, unit))
  const held = { rows, months, latest, years: yearsSince(firstYear, today) }
  const sessions = unit.kind === 'centre' ? await comingOf(visit, unit, COMING_SHOWN) : undefined
  const parts = { unit, around, courses, campaigns, coming, sessions, held }
  return drawn(<UnitPage reader={reader} head={head} {...parts} />)
}

function yearsSince(first: number | null, today: PlainDate): number[] {
  const last = Number(today.slice(0, 4))
  return first === null ? [] : Array.from({ length: Math.min(YEARS_SHOWN, last - first + 1) }, (_, i) => last - i)
}

function describe({ t }: Reader, unit: PublicUnit): string {
  if (unit.kind !== 'centre') return t('area.describe', { name: unit.name })
  return tidy(t('centre.describe', { name: unit.name, address: unit.address ?? '' }))
}

async function showYear(visit: Visit, reader: Reader, unit: PublicUnit, year: number): Promise<Page> {
  const around = await listAround(visit, unit.id)
  const rows = await listHeld(visit, { id: unit.id, from: `${year}-01-01`, to: `${year}-12-31` })
  const title = `${unit.name}: ${reader.t('year.title', { year: String(year) })}`
  const head = headOf(visit, `${publicPath(unit)}/${year}`, title, reader.t('year.source'))
  const above = around.filter((n) => n.relation === 'above')
  const months = monthsOf(year, visit.today)
  return drawn(
    <YearPage reader={reader} head={head} unit={unit} above={above} year={year} rows={rows} months={months} />,
  )
}

async function showPoster(visit: Visit, reader: Reader, unit: PublicUnit): Promise<Page> {
  const path = publicPath(unit) ?? ''
  const address = visit.base + path
  const code = await QRCode.toString(address, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' })
  const head = headOf(visit, `${path}/qr`, `${unit.name}: ${reader.t('poster.title')}`, reader.t('poster.how'))
  return drawn(<PosterPage reader={reader} head={head} unit={unit} code={code} address={address} warning={await warnOnlyHere(visit)} />)
}

async function showGone(visit: Visit, reader: Reader, unit: PublicUnit): Promise<Page> {
  const title = reader.t('gone.title', { name: unit.name })
  const around = await listAround(visit, unit.id)
  return drawn(
    <GonePage reader={reader} head={headOf(visit, '/cong-khai', title, title)} unit={unit} around={around} />,
    410,
  )
}

/** The entry: every province, and what matches the words looked for. */
export async function showEntry(visit: Visit, asked: string): Promise<Page> {
  const reader = await readerFor(visit)
  const q = tidy(asked).slice(0, 100)
  const words = (toneFree(q).match(/[a-z0-9]+/g) ?? []).slice(0, 8)
  const found = words.length > 0 ? await findPlaces(visit, words, FOUND_SHOWN + 1) : []
  const search =
    words.length > 0
      ? { q, found: found.slice(0, FOUND_SHOWN), more: found.length > FOUND_SHOWN, former: await findFormer(visit, words, FORMER_SHOWN) }
      : undefined
  const provinces = await listPlaces(visit, ['province'])
  const head = headOf(visit, '/cong-khai', reader.t('entry.title'), reader.t('entry.lead'))
  return drawn(<EntryPage reader={reader} head={head} provinces={provinces} search={search} />)
}

export async function showNotFound(visit: Visit, slug: string): Promise<Page> {
  const reader = await readerFor(visit)
  const words = tailOf(slug) ? slug.slice(0, -9) : slug
  const q = words.replaceAll('-', ' ').slice(0, 60)
  const head = headOf(visit, '/cong-khai', reader.t('notFound.title'), reader.t('notFound.lead'))
  return drawn(<NotFoundPage reader={reader} head={head} q={q} />, 404)
}

/** Without the database: it may be what failed. */
export function showFailed(visit: Visitor): Page {
  const { t } = publicityWords(visit.locale)
  const reader = readerOf({ locale: visit.locale, today: visit.today, fieldName: (code) => code })
  return drawn(
    <FailedPage reader={reader} head={headOf(visit, '/cong-khai', t('failed.title'), t('failed.lead'))} />,
    500,
  )
}

/** Every public page that should be found, for search engines. */
export async function listAddresses(visit: Visit): Promise<string[]> {
  const places = await listPlaces(visit)
  return ['/cong-khai', ...places.flatMap((p) => publicPath(p) ?? [])].map((path) => visit.base + path)
}
