import { useQuery } from '@tanstack/react-query'
import { api } from '#platform/web/api.ts'
import type { OfficeCheck } from '../rules/office.ts'
import type { SharedRoom } from '../rules/room.ts'

/** Refreshed with the rooms: their keys begin with the same path. */
export const ROOMS = '/api/rooms'

export function useOfficeCheck(unitId: string | undefined) {
  return useQuery({
    queryKey: [ROOMS, 'office', unitId],
    queryFn: () => api.get<OfficeCheck>('/api/rooms/office-check', { unitId }),
    enabled: unitId !== undefined,
  })
}

export function useSharedRooms(unitId: string | undefined) {
  return useQuery({
    queryKey: [ROOMS, 'shared', unitId],
    queryFn: () => api.get<{ items: SharedRoom[] }>('/api/rooms/shared', { unitId }),
    enabled: unitId !== undefined,
  })
}
