import type { PlainDate } from '#platform/common/dates.ts'
import { toneFree } from '#platform/common/text.ts'
import { date } from '#documents/rules/read-date.ts'
import { time, timeRange } from '#documents/rules/read-time.ts'
import { clock, type Parsed, type Parser } from '#documents/rules/reading.ts'

/** When an activity was, as one cell says it. `sessions` only where the cell lists single days. */
export type When = {
  from: PlainDate
  to: PlainDate | null
  sessions: number | null
  startsAt: string | null
  endsAt: string | null
}
export type Hours = { startsAt: string | null; endsAt: string | null }

const NO_HOURS: Hours = { startsAt: null, endsAt: null }

type Options = Parameters<typeof date>[0]

/** A day, `01 - 05/3/2021`, `từ 1/3 đến 5/3/2021`, `5, 12, 19/6/2021`, each with its hours (`19h ngày 5/3/2021`) or without. */
export function days(options: Options): Parser<When> {
  const one = date(options)
  return (cell) => {
    if (typeof cell === 'object' && cell !== null && 'date' in cell && cell.date && cell.minutes) {
      const startsAt = clock(cell.minutes)
      return mapped(one({ date: cell.date }), (from) => ({ from, to: null, sessions: null, startsAt, endsAt: null }))
    }
    if (typeof cell !== 'string') return mapped(one(cell), single)
    return readText(cell, one)
  }
}

const single = (from: PlainDate): When => ({ from, to: null, sessions: null, ...NO_HOURS })

function mapped<T, R>(parsed: Parsed<T>, to: (value: T) => R): Parsed<R> {
  if (!parsed.ok) return parsed
  return { ok: true, value: parsed.value === undefined ? undefined : to(parsed.value) }
}

const CLOCK = String.raw`\d{1,2}\s*(?:h|g(?:io)?|:)\s*(?:\d{1,2}(?:\s*p(?:h|hut)?)?)?(?:\s*(?:sang|trua|chieu|toi))?`
const CLOCKS = new RegExp(String.raw`(?:luc\s+|tu\s+)?\b(${CLOCK}(?:\s*(?:-|–|den)\s*${CLOCK})?)(?![\d/])`)

function readText(cell: string, one: Parser<PlainDate>): Parsed<When> {
  const plain = toneFree(cell).replaceAll('–', '-')
  const found = CLOCKS.exec(plain)
  const hours = found?.[1] ? hoursIn(found[1]) : undefined
  const rest = hours && found ? plain.replace(found[0], ' ').replace(/^[\s,;.()-]+|[\s,;()-]+$/g, '') : plain
  return mapped(readDays(rest, one, cell), (when) => ({ ...when, ...(hours ?? NO_HOURS) }))
}

const DAY = String.raw`\d{1,2}(?:[/.]\d{1,2}(?:[/.](?:\d{4}|\d{2}))?)?`
const RANGE = new RegExp(
  String.raw`^(?:tu\s+)?(?:ngay\s+)?(${DAY})\s*(?:->|-|~|den(?:\s+het)?(?:\s+ngay)?)\s*(${DAY})$`,
)
const LIST = new RegExp(String.raw`^(?:(?:cac\s+)?ngay\s+)?(${DAY}(?:\s*(?:,|;|&|\+|va)\s*${DAY})+)$`)

function readDays(plain: string, one: Parser<PlainDate>, cell: string): Parsed<When> {
  const range = RANGE.exec(plain)
  // `05-03-2021` is one day; `1-5/3` and `1/3 - 5/3` are two.
  if (range?.[1] && range[2] && range[2].includes('/')) return readSpan([range[1], range[2]], one, null)
  const list = LIST.exec(plain)?.[1]?.split(/\s*(?:,|;|&|\+|va)\s*/)
  if (list) return readSpan(list, one, list.length)
  return mapped(one(plain === toneFree(cell) ? cell : plain), single)
}

/** Single days, `5, 12, 19/6/2021` or one a line, in their order; the month and year said once hold for those before. */
export function dayList(options: Options): Parser<PlainDate[]> {
  const one = date(options)
  return (cell) => {
    if (typeof cell !== 'string') return mapped(one(cell), (day) => [day])
    const written = toneFree(cell).replace(/^(?:cac\s+)?ngay\s+/, '').split(/\s*(?:[,;&+\n]|\bva\b)\s*/).filter(Boolean)
    return readAll(written, one)
  }
}

/** The month and the year said once at the end hold for the days before it. */
function readAll(written: readonly string[], one: Parser<PlainDate>): Parsed<PlainDate[]> {
  const [, month = '', year = ''] = (written.at(-1) ?? '').split(/[/.]/)
  const read = written.map((text) => {
    const [d = '', m = month, y = year] = text.split(/[/.]/)
    return one([d, m, y].filter(Boolean).join('/'))
  })
  const wrong = read.find((r) => !r.ok)
  if (wrong) return wrong
  const found = [...new Set(read.flatMap((r) => (r.ok && r.value ? [r.value] : [])))].sort()
  return { ok: true, value: found.length > 0 ? found : undefined }
}

function readSpan(written: readonly string[], one: Parser<PlainDate>, sessions: number | null): Parsed<When> {
  return mapped(readAll(written, one), (found) => {
    const [from = '', to = from] = [found[0], found.at(-1)]
    return { from, to: to === from ? null : to, sessions, ...NO_HOURS }
  })
}

// Said instead of a time: true, but nothing a clock could show.
const VAGUE = /^(?:buoi\s+)?(?:sang|trua|chieu|toi|ca ngay|hanh chinh|gio hanh chinh)$/

/** `19h - 20h30`, `19h30`, a time of Excel; "buổi tối" is no time and stays blank. */
export function hours(): Parser<Hours> {
  const [range, start] = [timeRange(), time()]
  return (cell) => {
    if (typeof cell === 'string' && VAGUE.test(toneFree(cell))) return { ok: true, value: undefined }
    const both = typeof cell === 'string' && /-|–|đến/.test(cell) ? range(cell) : undefined
    if (both) return mapped(both, ({ from, to }) => ({ startsAt: from, endsAt: to }))
    return mapped(start(cell), (startsAt) => ({ startsAt, endsAt: null }))
  }
}

function hoursIn(text: string): Hours | undefined {
  const parsed = hours()(text.trim().replaceAll(' den ', ' - '))
  return parsed.ok ? parsed.value : undefined
}
