import { useQueries, useQuery } from '@tanstack/react-query'
import { api } from '#platform/web/api.ts'
import type { ChangeDetail, ChangePage } from '#units/rules/reorganisation-views.ts'
import type { UnitPage } from '#units/rules/unit-detail.ts'
import type { UnitKind, UnitListItem } from '#units/rules/unit.ts'
import { UNITS_KEY } from '../queries.ts'

/** Below the key of units: whatever changes the tree refreshes both. */
export const CHANGES_KEY = [...UNITS_KEY, 'changes'] as const

export function useChanges(unit: string, page: string) {
  return useQuery({
    queryKey: [...CHANGES_KEY, unit, page],
    queryFn: () => api.get<ChangePage>('/api/unit-changes', { unit, page: page || 1 }),
  })
}

export function useTreeChange(id: string) {
  return useQuery({ queryKey: [...CHANGES_KEY, id], queryFn: () => api.get<ChangeDetail>(`/api/unit-changes/${id}`) })
}

/** Who stands directly below these units, of one kind or of all. */
export function useUnitsBelow(parents: readonly string[], kind?: UnitKind): UnitListItem[] {
  return useQueries({
    queries: parents.map((parent) => ({
      queryKey: [...UNITS_KEY, 'below', parent, kind ?? ''],
      queryFn: () => allBelow(parent, kind),
    })),
    combine: (results) => results.flatMap((r) => r.data ?? []),
  })
}

/** A province has more units below it than one page of the list. */
async function allBelow(parent: string, kind: UnitKind | undefined): Promise<UnitListItem[]> {
  const found: UnitListItem[] = []
  for (let page = 1; ; page++) {
    const { items, total } = await api.get<UnitPage>('/api/units', { parent, kind, page })
    found.push(...items)
    if (items.length === 0 || found.length >= total) return found
  }
}
