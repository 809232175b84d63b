import { useQuery } from '@tanstack/react-query'
import type { Welcome } from '#people/rules/session.ts'
import { api } from '#platform/web/api.ts'

export const useWelcome = () => useQuery({ queryKey: ['welcome'], queryFn: () => api.get<Welcome>('/api/welcome'), staleTime: 0 })
