import { useRef } from 'react'
import { api } from '#platform/web/api.ts'
import { useGo } from '#platform/web/routing.tsx'
import { useWrite, type Write } from '#platform/web/write.ts'
import type { OpenInput, Report } from '../../rules/report.ts'
import { reportAddress } from '../parts/addresses.ts'

type Wanted = Omit<OpenInput, 'id'>

/** Opens the report of a period (`level`: the consolidated one) and goes there; a report that is open already is found, not doubled. */
export function useOpenReport({ level = false, ...options }: { replace?: boolean; level?: boolean } = {}): Write<Wanted, Report> {
  const go = useGo()
  const from = useRef(options)
  return useWrite<Wanted, Report>(
    (wanted, idempotencyKey) => api.post<Report>(level ? '/api/consolidated-reports' : '/api/reports', { ...wanted, id: idempotencyKey }, { idempotencyKey }),
    {
      refresh: [['reports', 'list'], ['reports', 'grid'], ['consolidations', 'levels'], ['worklist']],
      onDone: (report) => go(reportAddress(report), from.current),
    },
  )
}
