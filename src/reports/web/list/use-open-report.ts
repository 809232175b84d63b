import { useRef } from 'react'
import { api } from '#platform/web/api.ts'
import { useGo } from '#platform/web/routing.tsx'
import { useWrite, type Write } from '#platform/web/write.ts'
import type { OpenInput, Report } from '../../rules/report.ts'

type Wanted = Omit<OpenInput, 'id'>

/** Opens the report of a period and goes there; a report that is open already is found, not doubled. */
export function useOpenReport(options: { replace?: boolean } = {}): Write<Wanted, Report> {
  const go = useGo()
  const from = useRef(options)
  return useWrite<Wanted, Report>(
    (wanted, idempotencyKey) => api.post<Report>('/api/reports', { ...wanted, id: idempotencyKey }, { idempotencyKey }),
    {
      refresh: [['reports', 'list'], ['reports', 'grid'], ['worklist']],
      onDone: (report) => go(`/bao-cao/${report.id}`, from.current),
    },
  )
}
