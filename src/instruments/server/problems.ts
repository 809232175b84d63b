import { formatDate, type PlainDate } from '#platform/common/dates.ts'
import { Problem } from '#platform/server/problem.ts'
import type { VocabularyEntry } from '../rules/vocabulary.ts'

/** Refusals only this engine knows. */
export const instrumentProblems = {
  readOnlyKind: () =>
    new Problem(409, 'instrument.read_only_kind', {
      vi: 'Bản này chưa cho sửa biểu mẫu báo cáo và các bước xử lý trên trang. Danh mục và thời hạn thì sửa được.',
      en: 'This release does not change report forms and workflows here. Vocabularies and deadlines can be changed.',
    }),
  noOwnRule: () =>
    new Problem(409, 'instrument.no_own_rule', {
      vi: 'Tỉnh chỉ có quy định riêng về thời hạn, và lập từ quy định chung của cả nước. Danh mục dùng chung để số liệu cộng được với nhau.',
      en: 'A province may have deadlines of its own, made from the national rule. Vocabularies are shared so that figures can be added up.',
    }),
  notAProvince: () =>
    new Problem(409, 'instrument.not_a_province', {
      vi: 'Quy định riêng chỉ lập cho tỉnh hoặc thành phố trực thuộc trung ương. Chọn một tỉnh.',
      en: 'Only a province can have a rule of its own. Choose a province.',
    }),
  areaHasOwn: (id: string) =>
    new Problem(409, 'instrument.area_has_own', {
      vi: 'Tỉnh này đã có quy định riêng. Mở quy định đó rồi sửa từ ngày cần đổi.',
      en: 'This province already has its own rule. Open that one and change it from the day you need.',
    }, { id }),
  tooEarly: (after: PlainDate) =>
    new Problem(409, 'instrument.too_early', {
      vi: `Bản hiện hành có hiệu lực từ ${formatDate(after)}. Ngày áp dụng của bản mới phải sau ngày đó, để các kỳ trước giữ nguyên.`,
      en: `The version in force holds since ${formatDate(after)}. The new one must begin later, so that earlier periods stay as they were.`,
    }, { after }),
  nothingChanged: () =>
    new Problem(409, 'instrument.nothing_changed', {
      vi: 'Chưa có gì khác bản hiện hành. Sửa nội dung, căn cứ hoặc mức kiểm chứng rồi lưu.',
      en: 'Nothing differs from the version before. Change the content, the legal basis or the certainty, then save.',
    }),
  entriesRemoved: (entries: readonly VocabularyEntry[]) =>
    new Problem(409, 'instrument.entries_removed', {
      vi: `Không xóa được mục đã ban hành: ${entries.map((e) => e.name.vi).join('; ')}. Sổ sách đã ghi theo mục này vẫn cần tên của nó. Hãy đổi tên hoặc ngừng dùng.`,
      en: `Entries once issued cannot be removed: ${entries.map((e) => e.name.en).join('; ')}. Records refer to them. Rename or retire them instead.`,
    }, { codes: entries.map((e) => e.code), allowed: ['rename', 'retire'] }),
}
