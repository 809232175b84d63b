import type { Locale } from '#platform/common/issues.ts'
import { tidy, toneFree } from '#platform/common/text.ts'
import { joinHours, type WeeklyHour } from './weekly.ts'

/** The three parts of a day in which centres plan. */
export const PARTS = [
  { key: 'morning', from: '07:00', to: '11:30', name: { vi: 'sáng', en: 'morning' } },
  { key: 'afternoon', from: '13:00', to: '17:00', name: { vi: 'chiều', en: 'afternoon' } },
  { key: 'evening', from: '17:30', to: '21:30', name: { vi: 'tối', en: 'evening' } },
] as const
export type PartKey = (typeof PARTS)[number]['key']
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const

const SHORT = {
  vi: ['T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'CN'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
} as const
export const shortDay = (day: number, locale: Locale): string => SHORT[locale][day - 1] ?? ''

/** `T2–T6 tối; CN 08:00–10:30`: days of the same hours are said together. */
export function sayWeekly(hours: readonly WeeklyHour[], locale: Locale): string {
  const byDay = WEEKDAYS.map((day) => ({
    day,
    times: sayTimes(
      joinHours(hours).filter((h) => h.day === day),
      locale,
    ),
  }))
  const groups: { days: number[]; times: string }[] = []
  for (const { day, times } of byDay.filter((d) => d.times !== '')) {
    const group = groups.find((g) => g.times === times)
    if (group) group.days.push(day)
    else groups.push({ days: [day], times })
  }
  return groups.map((g) => `${sayDays(g.days, locale)} ${g.times}`).join('; ')
}

function sayTimes(hours: readonly WeeklyHour[], locale: Locale): string {
  const said = hours.map(
    (h) => PARTS.find((p) => p.from === h.from && p.to === h.to)?.name[locale] ?? `${h.from}–${h.to}`,
  )
  return said.join(', ')
}

function sayDays(days: readonly number[], locale: Locale): string {
  const runs = days.reduce<number[][]>((all, day) => {
    const run = all.at(-1)
    if (run && run.at(-1) === day - 1) return [...all.slice(0, -1), [...run, day]]
    return [...all, [day]]
  }, [])
  const name = (day: number | undefined) => shortDay(day ?? 1, locale)
  return runs
    .map((run) => (run.length > 2 ? `${name(run[0])}–${name(run.at(-1))}` : run.map(name).join(', ')))
    .join(', ')
}

/** What {@link sayWeekly} says, and what people write instead of it; undefined when it is not understood. */
export function readWeekly(text: string): WeeklyHour[] | undefined {
  const parts = tidy(text)
    .split(';')
    .map((part) => toneFree(part).replaceAll(/[–—]/g, '-'))
    .filter(Boolean)
  const read = parts.map(readPart)
  return read.some((hours) => hours === undefined) ? undefined : joinHours(read.flatMap((hours) => hours ?? []))
}

const DAY = /^(?:thu )?(t?[2-7]|hai|ba|tu|nam|sau|bay|cn|chu nhat|mon|tue|wed|thu|fri|sat|sun)$/
const NUMBERS: Record<string, number> = {
  hai: 1, ba: 2, tu: 3, nam: 4, sau: 5, bay: 6, cn: 7, 'chu nhat': 7,
  mon: 1, tue: 2, wed: 3, thu: 4, fri: 5, sat: 6, sun: 7,
} // prettier-ignore
const EVERY = /^(hang ngay|hang tuan|moi ngay|ca tuan|every day)\b[\s:,]*/
const DIGIT = '[2-7](?!\\d|[:h]\\d)'
const DAY_WORD = `(?:thu (?:${DIGIT}|hai|bay|ba|tu|nam|sau)|t${DIGIT}|cn|chu nhat|mon|tue|wed|thu|fri|sat|sun)`
const DAYS = new RegExp(`^${DAY_WORD}(?:\\s*(?:,|-|den|va)\\s*${DAY_WORD})*[\\s:]*`)

function readPart(part: string): WeeklyHour[] | undefined {
  const text = part.trim()
  const every = EVERY.exec(text)
  const head = every?.[0] ?? DAYS.exec(text)?.[0]
  if (head === undefined) return undefined
  const days = every ? [...WEEKDAYS] : readDays(head)
  const times = readTimes(text.slice(head.length))
  if (!days || !times) return undefined
  return days.flatMap((day) => times.map((time) => ({ day, ...time })))
}

function readDays(text: string): number[] | undefined {
  const days: number[] = []
  for (const piece of text.replace(/[\s:]+$/, '').split(/\s*(?:,|\bva\b)\s*/)) {
    const [first, last] = piece.split(/\s*(?:-|\bden\b)\s*/).map(dayOf)
    if (first === undefined || (piece.includes('-') && last === undefined)) return undefined
    for (let day = first; day <= (last ?? first); day++) days.push(day)
  }
  return days.length > 0 ? days : undefined
}

function dayOf(text: string): number | undefined {
  const name = DAY.exec(text.trim())?.[1]
  if (name === undefined) return undefined
  const digit = /[2-7]/.exec(name)?.[0]
  return digit ? Number(digit) - 1 : NUMBERS[name]
}

type Times = Pick<WeeklyHour, 'from' | 'to'>[]

function readTimes(text: string): Times | undefined {
  const rest = text.trim()
  if (rest === '' || rest === 'ca ngay' || rest === 'all day') return PARTS.map(({ from, to }) => ({ from, to }))
  const times = rest.split(/\s*(?:,|\bva\b)\s*/).map(readTime)
  return times.some((t) => t === undefined) ? undefined : times.flatMap((t) => t ?? [])
}

const SPAN = /^(\d{1,2})\s*(?:[:hg]\s*(\d{2})?)?\s*-\s*(\d{1,2})\s*(?:[:hg]\s*(\d{2})?)?$/

function readTime(text: string): { from: string; to: string } | undefined {
  const part = PARTS.find((p) => toneFree(p.name.vi) === text || p.name.en === text)
  if (part) return { from: part.from, to: part.to }
  const [, h1, m1 = '00', h2, m2 = '00'] = SPAN.exec(text) ?? []
  if (h1 === undefined || h2 === undefined) return undefined
  const [from, to] = [`${h1.padStart(2, '0')}:${m1}`, `${h2.padStart(2, '0')}:${m2}`]
  return from < to && to <= '24:00' ? { from, to } : undefined
}
