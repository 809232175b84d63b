import { useQuery } from '@tanstack/react-query'
import { compareVi } from '#platform/common/text.ts'
import { api } from '#platform/web/api.ts'
import { useSession } from '#platform/web/session.tsx'

type Units = { items: { id: string; name: string }[]; total: number }
type Choice = { value: string; label: string }

/** The centres one may choose from; none for a centre itself, and none where there are more than one page of them. */
export function useCentres(): Choice[] {
  const { active } = useSession()
  const query = useQuery({
    queryKey: ['units', 'centres-to-choose', active?.unitId],
    queryFn: () => api.get<Units>('/api/units', { kind: 'centre' }),
    enabled: active !== null && active.unitKind !== 'centre',
    staleTime: 600_000,
  })
  const { items = [], total = 0 } = query.data ?? {}
  if (total > items.length) return []
  return items.map((u) => ({ value: u.id, label: u.name })).sort((a, b) => compareVi(a.label, b.label))
}
