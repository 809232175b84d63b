import { parser, read, refuse, shown, type Parser } from '#documents/rules/reading.ts'
import { tidy, toneFree } from '#platform/common/text.ts'
import { PARTS, readWeekly } from '#registers/rules/weekly-text.ts'
import type { WeeklyHour } from '#registers/rules/weekly.ts'

/** One session of the week; without hours where only a part of the day was said. */
export type WeekSession = { day: number; startsAt: string | null; endsAt: string | null }

const BARE = /^[2-7](?:\s*(?:,|;|\+|&|va|-)\s*(?:[2-7]|cn))+$/

/** `T3, T5`, `2-4-6`, `Thứ Bảy 8h-10h`, `T2–T6 tối`: on which days of the week a class is, and when where it is said. */
export function weekdays(): Parser<WeekSession[]> {
  return parser((cell) => {
    const value = shown(cell)
    const written = spelt(toneFree(tidy(value)))
    if (written === undefined) return refuse('import.weekdays.unclear', { value })
    const hours = readWeekly(written)
    if (!hours || hours.length === 0) return refuse('import.weekdays.unknown', { value })
    return read(sessionsOf(hours))
  })
}

/** Numbers alone are days; between two of them a dash could mean both or all in between. */
function spelt(plain: string): string | undefined {
  if (/^[2-7]$/.test(plain)) return `t${plain}`
  if (!BARE.test(plain)) return plain
  const days = plain.split(/\s*(?:,|;|\+|&|va|-)\s*/)
  if (days.length === 2 && plain.includes('-')) return undefined
  return days.map((d) => (d === 'cn' ? d : `t${d}`)).join(', ')
}

function sessionsOf(hours: readonly WeeklyHour[]): WeekSession[] {
  const all = hours.map(({ day, from, to }): WeekSession => {
    // A part of the day is no hour that a clock could show.
    const vague = PARTS.some((part) => part.from === from && part.to === to)
    return vague ? { day, startsAt: null, endsAt: null } : { day, startsAt: from, endsAt: to }
  })
  return all.filter((s, i) => !all.some((other, j) => j < i && other.day === s.day && other.startsAt === s.startsAt))
}
