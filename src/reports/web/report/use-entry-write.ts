import { useQueryClient } from '@tanstack/react-query'
import { api } from '#platform/web/api.ts'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWrite, type Write } from '#platform/web/write.ts'
import type { Entry } from '../../rules/cells.ts'
import type { EntryInput, Report } from '../../rules/report.ts'
import { apiOf, reportKey } from '../data.ts'
import { inTurn } from './in-turn.ts'

export type EntryWrite = Write<EntryInput, Report> & {
  /** What somebody else wrote meanwhile (`entry: null`: took back); undefined while nobody did. */
  conflict: { theirs: Entry | null } | undefined
}

type OnDone = (report: Report, input: EntryInput) => void

/** Types into one cell or paragraph of a report. The report on screen is the one the server answers. */
export function useEntryWrite(of: Pick<Report, 'id' | 'level'>, cell: string, onDone?: OnDone): EntryWrite {
  const reportId = of.id
  const queries = useQueryClient()
  const locale = useLocale()
  const write = useWrite<EntryInput, Report>(
    (input, idempotencyKey) =>
      inTurn(reportId, async () => {
        const report = await api.put<Report>(`${apiOf(of)}/entries/${cell}`, input, { idempotencyKey })
        // An answer that was asked for before must not paint over this one.
        await queries.cancelQueries({ queryKey: reportKey(reportId, locale, '') })
        queries.setQueryData(reportKey(reportId, locale, ''), report)
        return report
      }),
    {
      onDone: (report, input) => {
        void queries.invalidateQueries({ queryKey: ['worklist'] })
        onDone?.(report, input)
      },
      // Somebody wrote here, or the report moved on: what is on screen is old.
      onProblem: (problem) => {
        if (problem.status === 409) void queries.invalidateQueries({ queryKey: ['reports', 'one', reportId] })
      },
    },
  )
  return { ...write, conflict: findConflict(write.problem) }
}

function findConflict(problem: Write<EntryInput, Report>['problem']): EntryWrite['conflict'] {
  if (problem?.code !== 'data.changed_meanwhile') return undefined
  const theirs = problem.details['theirs']
  return { theirs: (theirs ?? null) as Entry | null }
}
