import { useQuery } from '@tanstack/react-query'
import { api } from '#platform/web/api.ts'
import { useLocale } from '#platform/web/i18n/locale.ts'
import type { Tree } from '../rules/branch.ts'
import type { Consolidation, Grid, Levels, Shares } from '../rules/consolidation.ts'
import type { BehindFigure, Report, ReportListItem } from '../rules/report.ts'

/** The form that is shown where none was chosen. */
export const FORM = 'centre-quarterly'

/** Everything that may look different after somebody took a step. */
export const TOUCHED_BY_STEPS = [['reports'], ['consolidations'], ['worklist']]

export const reportKey = (id: string, locale: string, version: string) =>
  ['reports', 'one', id, locale, version] as const

export function useReports(unitId: string) {
  return useQuery({
    queryKey: ['reports', 'list', unitId],
    queryFn: ({ signal }) => api.get<{ items: ReportListItem[] }>('/api/reports', { unitId }, { signal }),
  })
}

/** Where a report is asked for and changed: a centre's, or the consolidated one of a level. */
export const apiOf = (report: { id: string; level: unknown }) => `/api/${report.level ? 'consolidated-reports' : 'reports'}/${report.id}` as const

/** `version`: an older sent one, or `''` for the report as this person works with it now. `level`: a consolidated one. */
export function useReport(id: string, version: string, level = false) {
  return useQuery({
    queryKey: reportKey(id, useLocale(), version),
    queryFn: ({ signal }) => api.get<Report>(apiOf({ id, level }), { version }, { signal }),
  })
}

export function useRecordsBehind(reportId: string, cell: string) {
  return useQuery({
    queryKey: ['reports', 'behind', reportId, cell],
    queryFn: ({ signal }) => api.get<BehindFigure>(`/api/reports/${reportId}/records`, { cell }, { signal }),
  })
}

export type GridOf = { unitId: string; form: string; year: number; tree: Tree | undefined; q: string; page: number }

/** The last answer stays in sight while another page of the same branch is on its way. */
export function useGrid(of: GridOf) {
  return useQuery({
    queryKey: ['reports', 'grid', of.unitId, of],
    queryFn: ({ signal }) => api.get<Grid>('/api/report-grid', of, { signal }),
    placeholderData: (before, query) => (query?.queryKey[2] === of.unitId ? before : undefined),
  })
}

export type Branch = { unitId: string; form: string; period: string; tree: Tree | undefined }

/** Official figures first; `live` brings what the records say now, which takes longer the larger the branch is. */
export function useConsolidation(branch: Branch, live: boolean) {
  const locale = useLocale()
  const ask = (reading: 'official' | 'both', enabled: boolean) => ({
    queryKey: ['consolidations', branch, locale, reading],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      api.get<Consolidation>('/api/consolidations', { ...branch, reading }, { signal }),
    enabled,
  })
  const official = useQuery(ask('official', true))
  const both = useQuery(ask('both', live))
  return both.data ? both : official
}

/** The consolidated reports of a branch and of its parts. */
export function useLevels(branch: Branch) {
  return useQuery({
    queryKey: ['consolidations', 'levels', branch],
    queryFn: ({ signal }) => api.get<Levels>('/api/consolidations/levels', branch, { signal }),
  })
}

export function useShares(branch: Branch, cell: string) {
  return useQuery({
    queryKey: ['consolidations', 'shares', branch, cell],
    queryFn: ({ signal }) => api.get<Shares>('/api/consolidations/shares', { ...branch, cell }, { signal }),
  })
}

export function useRecordsOfCentre(centre: Branch, cell: string) {
  return useQuery({
    queryKey: ['consolidations', 'records', centre, cell],
    queryFn: ({ signal }) => api.get<BehindFigure>('/api/consolidations/records', { ...centre, cell }, { signal }),
  })
}
