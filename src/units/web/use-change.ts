import { api } from '#platform/web/api.ts'
import { useWrite } from '#platform/web/write.ts'
import { UNITS_KEY } from './queries.ts'

/** One dated change of a unit: `names`, `links` or `close`. */
export function useChange<V>(unitId: string, what: 'names' | 'links' | 'close', onDone: () => void) {
  return useWrite(
    (values: V, idempotencyKey) => api.post(`/api/units/${unitId}/${what}`, values, { idempotencyKey }),
    { refresh: [UNITS_KEY], onDone },
  )
}
