import { tablesOf, type ReportContent } from '#reports/rules/content.ts'
import type { Random } from '../random.ts'
import type { SceneActivity } from './activities.ts'
import type { Story } from './stories.ts'
import { tierOf } from './wards.ts'

export type TypedValue = { cell: string; value: number | string; reason?: string }

/** What a director types first, when the report is opened: what the quarter's records do not change. */
export function standingValues(
  story: Story,
  content: ReportContent,
  book: readonly SceneActivity[],
  random: Random,
): TypedValue[] {
  const seen = figuresOf(content)
  return [...planned(story, seen, book, random), ...equipment(tierOf(story.ward) === 'weak', seen, random)]
}

/** What a director types last, looking at the figures as they will be sent. */
export function closingValues(story: Story, content: ReportContent, random: Random): TypedValue[] {
  const seen = figuresOf(content)
  const persons = story.filled === 'with_a_gap' ? [] : personsIn(seen, random)
  return [...persons, ...money(tierOf(story.ward) === 'weak', seen, random), ...corrections(story, seen)]
}

export type Seen = ReadonlyMap<string, { value: number | null; typed: boolean }>

export function figuresOf(content: ReportContent): Seen {
  const cells = tablesOf(content).flatMap((t) => t.rows.flatMap((r) => r.cells.filter((c) => c !== null)))
  return new Map(
    cells.map((c) => [c.address, { value: typeof c.value === 'number' ? c.value : null, typed: c.entry !== null }]),
  )
}

export const rowsWith = (seen: Seen, table: string, column: string) =>
  [...seen.keys()]
    .map((address) => address.split('.'))
    .filter(([t, , c]) => t === table && c === column)
    .map(([, row]) => row ?? '')

/** The year's plan by field, near to what the book came to; of 2020 only its second half is kept here. */
function planned(story: Story, seen: Seen, book: readonly SceneActivity[], random: Random): TypedValue[] {
  const year = story.period.slice(0, 4)
  const own = book.filter(
    (a) => a.ward === story.ward && a.status === 'held' && (year === '2021' || a.content.heldOn < '2021'),
  )
  return rowsWith(seen, 'B1', 'plan').flatMap((row) => {
    const cell = `B1.${row}.plan`
    const sessions = own.filter((a) => a.content.field === row).reduce((sum, a) => sum + a.content.sessionCount, 0)
    if (seen.get(cell)?.typed || sessions === 0) return []
    return [{ cell, value: Math.max(1, Math.round(sessions * random.between(0.85, 1.2))) }]
  })
}

const POSTS: Readonly<Record<string, readonly [min: number, max: number]>> = {
  director: [1, 1],
  deputies: [1, 2],
  secretary: [1, 1],
  accountant: [1, 1],
  cashier: [0, 1],
  teachers: [4, 14],
}
const THINGS: Readonly<Record<string, readonly [min: number, max: number]>> = {
  rooms: [1, 4],
  computers: [0, 8],
  books: [80, 640],
}

/** Nearly everybody does it beside another job. Carried from quarter to quarter, so typed once. */
export function equipment(isWeak: boolean, seen: Seen, random: Random): TypedValue[] {
  if (seen.get('B3.director.number')?.typed) return []
  const people = Object.entries(POSTS).flatMap(([row, range]) => {
    const value = random.int(...range)
    return [
      { cell: `B3.${row}.number`, value },
      { cell: `B3.${row}.part_time`, value },
    ]
  })
  const things = Object.entries(THINGS).map(([row, [min, max]]) => ({
    cell: `B3.${row}.number`,
    value: random.int(min, isWeak ? min + 1 : max),
  }))
  return [...people, ...things, { cell: 'B3.director.note', value: 'Phó Chủ tịch UBND phường kiêm nhiệm' }]
}

export function personsIn(seen: Seen, random: Random): TypedValue[] {
  return rowsWith(seen, 'B1', 'persons').flatMap((row) => {
    const attended = seen.get(`B1.${row}.attended`)?.value ?? 0
    return attended > 0 && random.chance(0.95)
      ? [{ cell: `B1.${row}.persons`, value: Math.round(attended * random.between(0.55, 0.9)) }]
      : []
  })
}

const roundUp = (amount: number, step: number) => Math.ceil(amount / step) * step

/** Enough has come in for what was spent, in round amounts, and never less than the quarter before. */
export function money(isWeak: boolean, seen: Seen, random: Random): TypedValue[] {
  return rowsWith(seen, 'B4', 'received').flatMap((row) => {
    const of = (column: string) => seen.get(`B4.${row}.${column}`)?.value ?? 0
    const isState = row === 'state_budget' && !isWeak
    if (of('spent_ytd') === 0 && !isState) return []
    const other = isState ? Math.max(of('other_spent_ytd'), random.int(4, 24) * 50_000) : 0
    const received = Math.max(of('received'), roundUp((of('spent_ytd') + other) * random.between(1.05, 1.4), 500_000))
    return [
      { cell: `B4.${row}.received`, value: received },
      ...(other > 0 ? [{ cell: `B4.${row}.other_spent_ytd`, value: other }] : []),
    ]
  })
}

const CORRECTIONS: Readonly<Record<string, { cell: string; more: number; reason: string }>> = {
  '10 2021-Q1': {
    cell: 'B1.health.attended',
    more: 35,
    reason: 'Một buổi khám bệnh lưu động có 35 lượt chưa kịp ghi vào sổ.',
  },
  '17 2020-Q4': {
    cell: 'B1.arts_sports.attended',
    more: 20,
    reason: 'Đếm thiếu hàng ghế thiếu nhi trong buổi hội thao.',
  },
}

function corrections(story: Story, seen: Seen): TypedValue[] {
  const wanted = CORRECTIONS[`${story.ward} ${story.period}`]
  if (!wanted) return []
  return [{ cell: wanted.cell, value: (seen.get(wanted.cell)?.value ?? 0) + wanted.more, reason: wanted.reason }]
}
