import { tidy, toneFree } from '#platform/common/text.ts'
import { clock, parser, read, refuse, shown, type Parser } from './reading.ts'

/** `HH:MM` */
export type TimeRange = { from: string; to: string }

/** `19h30`, `19:30`, `7g30`, `7 giờ rưỡi`, `7h tối`, a real time of Excel → `HH:MM`. */
export function time(): Parser<string> {
  return parser((cell) => {
    if (typeof cell === 'object' && cell.minutes !== undefined) return read(clock(cell.minutes))
    const minutes =
      typeof cell === 'number' ? fraction(cell) : typeof cell === 'string' ? readTime(toneFree(cell)) : undefined
    return minutes === undefined ? refuse('import.time.notATime', { value: shown(cell) }) : read(clock(minutes))
  })
}

/** `19h - 20h30`, `từ 7g đến 9g sáng`, `8h-2h chiều`: the end lies after the beginning. */
export function timeRange(): Parser<TimeRange> {
  return parser((cell) => {
    const value = shown(cell)
    if (typeof cell !== 'string') return refuse('import.time.notARange', { value })
    const [first, second, ...more] = toneFree(cell)
      .replace(/^tu\s+/, '')
      .split(/\s*(?:-|–|—|\bden\b|~)\s*/)
    if (first === undefined || second === undefined || more.length > 0)
      return refuse('import.time.notARange', { value })
    const found = settle(first, second)
    if (!found) return refuse('import.time.notARange', { value })
    const [from, to] = found
    return from < to
      ? read({ from: clock(from), to: clock(to) })
      : refuse('import.time.backwards', { value: tidy(value) })
  })
}

/** The part of the day said once at the end belongs to both times, unless that would turn them round. */
function settle(first: string, second: string): [number, number] | undefined {
  const part = PART.exec(second)?.[1]
  const to = readTime(second)
  const bare = /^\d{1,2}$/.test(first) ? `${first}h` : first
  const readings = [part && !PART.test(bare) ? `${bare} ${part}` : bare, bare].map(readTime)
  const froms = readings.filter((from) => from !== undefined)
  const [from] = [...froms.filter((f) => to !== undefined && f < to), ...froms]
  return from === undefined || to === undefined ? undefined : [from, to]
}

const PART = /\s*\b(sang|trua|chieu|toi|dem|am|pm|sa|ch)$/
const CLOCK = /^(?:luc\s+)?(\d{1,2})\s*(?:(?:h|g|gio|:)\s*(?:(\d{1,2})\s*(?:p|ph|phut|['’′])?|(ruoi))?(?::00)?)$/

function readTime(plain: string): number | undefined {
  const part = PART.exec(plain)?.[1]
  const spoken = plain.replace(PART, '').trim()
  const [, h, m = '0', half] = CLOCK.exec(part && /^\d+$/.test(spoken) ? `${spoken}h` : spoken) ?? []
  if (h === undefined) return undefined
  const hour = inPart(Number(h), part)
  const minute = half ? 30 : Number(m)
  return hour === undefined || hour > 23 || minute > 59 ? undefined : hour * 60 + minute
}

type Hours = readonly [first: number, last: number, shift: number]
const MORNING: Hours[] = [[0, 11, 0]]
const AFTER_NOON: Hours[] = [[12, 23, 0], [1, 11, 12]] // prettier-ignore
/** Which spoken hours each part of the day allows, and what is added to them: `7h tối` is 19:00, `12h đêm` says nothing sure. */
const PARTS: Record<string, Hours[]> = {
  sang: MORNING, am: MORNING, sa: MORNING, pm: AFTER_NOON, ch: AFTER_NOON,
  trua: [[10, 14, 0], [1, 2, 12]],
  chieu: [[12, 18, 0], [1, 6, 12]],
  toi: [[17, 23, 0], [5, 11, 12]],
  dem: [[18, 23, 0], [8, 11, 12], [0, 4, 0]],
} // prettier-ignore

function inPart(hour: number, part: string | undefined): number | undefined {
  if (part === undefined) return hour
  const found = PARTS[part]?.find(([first, last]) => hour >= first && hour <= last)
  return found && hour + found[2]
}

/** A share of the day, as spreadsheets keep times. */
function fraction(value: number): number | undefined {
  return value >= 0 && value < 1 ? Math.round(value * 1440) % 1440 : undefined
}
