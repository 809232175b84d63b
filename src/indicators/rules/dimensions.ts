import type { Bilingual } from '#instruments/rules/instrument.ts'

/** What is not known of a record, or was not asked. */
export const UNKNOWN = 'unknown'
/** Where a record has no value at all: held with no partner. */
export const NONE = 'none'

export type DimensionTerm = { code: string; name: Bilingual }

/** Where the values of a dimension have their names. */
export type DimensionValues =
  | { kind: 'terms'; terms: readonly DimensionTerm[] }
  | { kind: 'vocabulary'; key: 'activity-field' | 'activity-form' | 'cost-source' }
  | { kind: 'age_bands' }
  /** As people wrote them, or the id of a unit. */
  | { kind: 'names' }

/** What figures are told apart by, named the same whichever feature counts. */
export type Dimension = {
  id: string
  name: Bilingual
  values: DimensionValues
  /** Its names mean something only within one centre: every commune has its own Khu phố 1. */
  local?: true
}

const term = (code: string, vi: string, en: string): DimensionTerm => ({ code, name: { vi, en } })
const NOT_KNOWN = term(UNKNOWN, 'Chưa rõ', 'Not known')
const terms = (...list: DimensionTerm[]): DimensionValues => ({ kind: 'terms', terms: list })

export const dimensions: readonly Dimension[] = [
  { id: 'field', name: { vi: 'Nhóm nội dung', en: 'Field' }, values: { kind: 'vocabulary', key: 'activity-field' } },
  { id: 'form', name: { vi: 'Hình thức', en: 'Form' }, values: { kind: 'vocabulary', key: 'activity-form' } },
  { id: 'source', name: { vi: 'Nguồn kinh phí', en: 'Source of money' }, values: { kind: 'vocabulary', key: 'cost-source' } },
  {
    id: 'owner',
    name: { vi: 'Đơn vị chủ trì', en: 'Run by' },
    values: terms(
      term('centre', 'Trung tâm chủ trì', 'The centre'),
      term('partner', 'Đơn vị bạn chủ trì, trung tâm phối hợp', 'A partner body, with the centre'),
      term('other_centre', 'Trung tâm khác chủ trì', 'Another centre'),
    ),
  },
  { id: 'partner', name: { vi: 'Đơn vị phối hợp', en: 'Partner body' }, values: { kind: 'names' } },
  {
    id: 'digital_skills',
    name: { vi: 'Bình dân học vụ số', en: 'Digital skills for all' },
    values: terms(term('yes', 'Lớp Bình dân học vụ số', 'Digital skills classes'), term('no', 'Lớp, hoạt động khác', 'Other classes and activities')),
  },
  { id: 'sex', name: { vi: 'Nam, nữ', en: 'Women and men' }, values: terms(term('woman', 'Nữ', 'Women'), term('man', 'Nam', 'Men'), NOT_KNOWN) },
  {
    id: 'ethnic',
    name: { vi: 'Dân tộc', en: 'Ethnic group' },
    values: terms(term('minority', 'Dân tộc thiểu số', 'Ethnic minorities'), term('majority', 'Dân tộc Kinh', 'Kinh'), NOT_KNOWN),
  },
  { id: 'age_band', name: { vi: 'Nhóm tuổi', en: 'Age' }, values: { kind: 'age_bands' } },
  { id: 'resident_group', name: { vi: 'Tổ dân phố, khu phố, thôn', en: 'Resident group' }, values: { kind: 'names' }, local: true },
]

export const findDimension = (id: string): Dimension | undefined => dimensions.find((d) => d.id === id)
