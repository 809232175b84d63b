import type { vi } from './vi.ts'

export const en: Record<keyof typeof vi, string> = {
  'kind.nation': 'Nation',
  'kind.province': 'Province, city',
  'kind.district': 'District',
  'kind.commune': 'Ward, commune, township',
  'kind.centre': 'Community learning centre',
  'kind.resident_group': 'Resident group, village',
  'kind.ministry': 'Ministry',
  'kind.department': 'Department',
  'kind.education_office': 'Education office',
  'kind.culture_office': 'Culture–society office',
  'kind.school': 'School',
  'kind.partner': 'Partner body',
  'line.administrative': 'Administrative',
  'line.professional': 'Professional',
  'line.society': 'Society',
  'line.party': 'Party leadership',
}
