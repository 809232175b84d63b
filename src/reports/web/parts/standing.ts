import type { StatusKind } from '#platform/web/components/StatusMark.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { reportWords } from '../../words/index.ts'
import { isOverdue, sayLate } from '../../rules/say-standing.ts'
import type { ReportStatus, Timing } from '../../rules/state.ts'

const KINDS: Record<ReportStatus, StatusKind> = {
  not_opened: 'todo',
  draft: 'doing',
  signed: 'doing',
  sent: 'waiting',
  returned: 'returned',
  accepted: 'done',
  amending: 'doing',
}

export const kindOf = (timing: Timing): StatusKind => (isOverdue(timing) ? 'late' : KINDS[timing.status])

export type Standing = { kind: StatusKind; word: string; late: string | null }

/** Where a report stands, in words: `đang soạn`, `trễ 3 ngày`. */
export function useStanding(): (timing: Timing) => Standing {
  const t = useWords(reportWords)
  return (timing) => ({
    kind: kindOf(timing),
    word: t(`state.${timing.status}`),
    late: sayLate(timing, t),
  })
}
