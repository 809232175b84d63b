import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api } from '#platform/web/api.ts'
import type { CertificateList, IssuePrefill } from '../rules/certificate-list.ts'
import type { Certificate } from '../rules/certificate.ts'

export const CERTIFICATES = ['certificates'] as const

export type Filter = { unitId?: string | undefined; courseId?: string | undefined; batchId?: string | undefined; year?: string | undefined; status?: string | undefined; q?: string | undefined }

export function useCertificates(filter: Filter) {
  return useInfiniteQuery({
    queryKey: [...CERTIFICATES, 'list', filter],
    queryFn: ({ pageParam, signal }) => api.get<CertificateList>('/api/certificates', { ...filter, cursor: pageParam }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })
}

export function useCertificate(id: string) {
  return useQuery({
    queryKey: [...CERTIFICATES, 'one', id],
    queryFn: ({ signal }) => api.get<Certificate>(`/api/certificates/${id}`, undefined, { signal }),
  })
}

export function useIssuePrefill(unitId: string, courseId: string) {
  return useQuery({
    queryKey: [...CERTIFICATES, 'issue', unitId, courseId],
    queryFn: () => api.get<IssuePrefill>('/api/certificates/issue', { unitId, courseId }),
    enabled: unitId !== '',
  })
}
