import type { AttendanceItem, CountItem, WalkInItem } from './items.ts'
import type { AttendanceFigures, AttendanceSheet, HeadCount, SheetPerson } from './sheet.ts'

type Author = { id: string; name: string }

/** The sheet as it will be once these items have arrived: what the device shows while they wait. */
export function withUnsent(sheet: AttendanceSheet, items: readonly AttendanceItem[], author: Author): AttendanceSheet {
  const own = items.filter((i) => i.activityId === sheet.activityId)
  if (own.length === 0) return sheet
  const shown = own.reduce((s, item) => apply(s, item, author), sheet)
  return { ...shown, figures: figuresOf(shown, sheet) }
}

function apply(sheet: AttendanceSheet, item: AttendanceItem, author: Author): AttendanceSheet {
  switch (item.kind) {
    case 'finish':
      return { ...sheet, finishedAt: item.atDevice, finishedBy: author.name }
    case 'count':
      return { ...sheet, begun: true, counts: [...sheet.counts.filter((c) => c.byAccount !== author.id), countOf(item, author)] }
    case 'walk_in':
      return { ...sheet, begun: true, people: withPerson(sheet.people, item) }
    default: {
      const mark = item.kind === 'undo' ? null : item.kind
      const people = sheet.people.map((p) => (p.learnerId === item.learnerId ? { ...p, mark } : p))
      return { ...sheet, begun: true, people }
    }
  }
}

const countOf = ({ total, women, ethnic, policy, disadvantaged }: CountItem, author: Author): HeadCount => ({
  byAccount: author.id, byName: author.name, mine: true, total, women, ethnic, policy, disadvantaged, setAside: false,
})

function withPerson(people: readonly SheetPerson[], item: WalkInItem): SheetPerson[] {
  if (people.some((p) => p.learnerId === item.learnerId)) {
    return people.map((p) => (p.learnerId === item.learnerId ? { ...p, mark: 'present' } : p))
  }
  const row = Math.max(0, ...people.map((p) => p.row)) + 1
  const { learnerId, fullName: name, birthYear, woman } = item
  return [...people, { learnerId, row, name, birthYear, woman, residentGroup: '', walkIn: true, mark: 'present' }]
}

/** Counted again from what is shown; the traits of people on the list are known to the server alone and follow later. */
function figuresOf(shown: AttendanceSheet, before: AttendanceSheet): AttendanceFigures {
  const present = shown.people.filter((p) => p.mark === 'present')
  const counts = shown.counts.filter((c) => !c.setAside)
  const known = present.filter((p) => p.woman !== null)
  const counted = counts.flatMap((c) => c.women ?? [])
  const women = known.length + counted.length === 0 ? null : sum(counted) + known.filter((p) => p.woman).length
  const total = sum(counts.map((c) => c.total))
  const begun = counts.length > 0 || shown.people.some((p) => p.mark !== null)
  const attended = begun ? present.length + total : null
  return { ...before.figures, named: present.length, attended, women, unknown: present.length - known.length }
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)
