import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { ProblemError } from '#platform/web/problem.ts'
import type { ValueUnit } from '#instruments/rules/report-form.ts'
import type { BehindFigure } from '../../rules/report.ts'
import { RecordList } from './RecordList.tsx'

type Props = {
  query: UseQueryResult<BehindFigure>
  unit: ValueUnit
  /** Stands before the list once it is there. */
  lead?: (behind: BehindFigure) => ReactNode
}

/** What stands behind a figure. That a typed figure has no records is something to know, not a failure. */
export function BehindRecords({ query, unit, lead }: Props) {
  if (query.error instanceof ProblemError && query.error.code === 'report.nothing_behind')
    return <p>{query.error.message}</p>
  return (
    <Loaded query={query}>
      {(behind) => (
        <>
          {lead?.(behind)}
          <RecordList behind={behind} unit={unit} />
        </>
      )}
    </Loaded>
  )
}
