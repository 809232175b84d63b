import { z } from 'zod'
import { addDays, type PlainDate } from '#platform/common/dates.ts'
import { Uuid } from '#platform/common/ids.ts'
import type { Said } from '#platform/common/issues.ts'
import { toneFree } from '#platform/common/text.ts'

/** Sent with the file, in the address. */
export const ImportQuery = z.object({ unitId: Uuid })
export type ImportQuery = z.output<typeof ImportQuery>

const At = { row: z.int(), name: z.string(), postName: z.string() }

export const ImportPreview = z.object({
  read: z.int(),
  good: z.array(
    z.object({
      ...At,
      from: z.string(),
      to: z.string().nullable(),
      mainJob: z.string(),
      subcommittee: z.string(),
      personKnown: z.boolean(),
    }),
  ),
  bad: z.array(
    z.object({ ...At, issues: z.array(z.object({ cell: z.string(), heading: z.string(), message: z.string() })) }),
  ),
  known: z.array(z.object(At)),
  ignored: z.array(z.object({ heading: z.string(), cell: z.string() })),
})
export type ImportPreview = z.infer<typeof ImportPreview>

export const ImportResult = ImportPreview.extend({ added: z.int() })
export type ImportResult = z.infer<typeof ImportResult>

/** A row as read. `lastDay` as people write it: the last day of the term. */
export type ImportValues = {
  post: string
  name: string
  from: PlainDate
  lastDay?: PlainDate | undefined
  mainJob?: string | undefined
  partTime?: boolean | undefined
  decisionNumber?: string | undefined
  decisionOn?: PlainDate | undefined
  decisionBy?: string | undefined
  phone?: string | undefined
  subcommittee?: string | undefined
}

export type Slot = { post: string; subcommitteeId: string | null; name: string; from: PlainDate; to: PlainDate | null }
export type Sound = Slot & { row: number; values: ImportValues }
export type RowIssue = { column: 'post' | 'from' | 'lastDay' | 'subcommittee'; said: Said }
export type Around = {
  existing: readonly Slot[]
  subcommittees: readonly { id: string; name: string }[]
  /** Posts of the board by the rule in force. */
  posts: ReadonlySet<string>
  /** Posts that one person at a time holds. */
  single: (post: string, subcommitteeId: string | null) => boolean
}
export type Sorted = { good: Sound[]; known: Sound[]; bad: { row: number; values: ImportValues; issues: RowIssue[] }[] }

const SUB_POSTS = ['head', 'member']
const same = (a: string, b: string) => toneFree(a) === toneFree(b)
const overlap = (a: Slot, b: Slot) => (a.to === null || b.from < a.to) && (b.to === null || a.from < b.to)
const sameSeat = (a: Slot, b: Slot) => a.post === b.post && a.subcommitteeId === b.subcommitteeId

/** Pure: which rows are new, which are there already, and which cannot be, with the reason. Earlier rows count as taken. */
export function sortRows(rows: readonly { row: number; values: ImportValues }[], around: Around): Sorted {
  const sorted: Sorted = { good: [], known: [], bad: [] }
  for (const { row, values } of rows) {
    const placed = placeRow(values, around)
    if ('issue' in placed) {
      sorted.bad.push({ row, values, issues: [placed.issue] })
      continue
    }
    const sound = { ...placed.slot, row, values }
    const taken = [...around.existing, ...sorted.good].filter((t) => sameSeat(t, sound) && overlap(t, sound))
    const own = taken.find((t) => same(t.name, sound.name))
    const other = around.single(sound.post, sound.subcommitteeId) ? taken[0] : undefined
    if (own) sorted.known.push(sound)
    else if (other) sorted.bad.push({ row, values, issues: [{ column: 'post', said: holds(other) }] })
    else sorted.good.push(sound)
  }
  return sorted
}

function placeRow(v: ImportValues, { subcommittees, posts }: Around): { slot: Slot } | { issue: RowIssue } {
  if (v.lastDay !== undefined && v.lastDay < v.from) return { issue: { column: 'lastDay', said: reversed } }
  const slot = { post: v.post, name: v.name, from: v.from, to: v.lastDay === undefined ? null : addDays(v.lastDay, 1) }
  if (v.subcommittee === undefined) {
    if (posts.has(v.post)) return { slot: { ...slot, subcommitteeId: null } }
    return { issue: { column: 'subcommittee', said: whichSub } }
  }
  const sub = subcommittees.find((s) => same(s.name, v.subcommittee ?? ''))
  if (!sub) return { issue: { column: 'subcommittee', said: noSub(v.subcommittee) } }
  if (!SUB_POSTS.includes(v.post)) return { issue: { column: 'post', said: subPost } }
  return { slot: { ...slot, subcommitteeId: sub.id } }
}

const reversed: Said = {
  vi: 'Ngày cuối đứng trước ngày đầu. Sửa một trong hai ngày.',
  en: 'The last day comes before the first. Change one of the two.',
}
const whichSub: Said = {
  vi: 'Chức danh này thuộc tiểu ban nào? Ghi tên ở cột Tiểu ban.',
  en: 'In which subcommittee? Write its name in that column.',
}
const subPost: Said = {
  vi: 'Trong tiểu ban chỉ có “Trưởng tiểu ban” và “Thành viên”.',
  en: 'A subcommittee has a head and members only.',
}
const noSub = (name: string): Said => ({
  vi: `Trung tâm chưa có tiểu ban “${name}”. Lập tiểu ban trên trang trước, rồi nhập lại.`,
  en: `The centre has no subcommittee “${name}”. Found it on its page first, then import again.`,
})
const holds = (t: Slot): Said => ({
  vi: `${t.name} đã giữ chức này trong thời gian đó, mà mỗi lúc chỉ một người. Sửa ngày, hoặc bàn giao trên trang.`,
  en: `${t.name} holds this post in that time, and one person at a time does. Change the days, or hand it over on the page.`,
})
