import { describe, expect, it } from 'vitest'
import { draftOf, moved, vocabularyOf, type EntryDraft } from './vocabulary-draft.ts'

const draft = (vi: string, more: Partial<EntryDraft> = {}): EntryDraft => ({
  key: vi, code: null, vi, en: '', aliases: '', retired: false, ...more,
})

describe('a list of terms as it is typed', () => {
  it('comes back as it was when nothing is typed', () => {
    const entries = [
      { code: 'law', name: { vi: 'Pháp luật', en: 'Law' }, aliases: ['luật', 'chính sách'] },
      { code: 'other', name: { vi: 'Khác', en: 'Other' }, aliases: [], retired: true },
    ]
    expect(vocabularyOf(entries.map(draftOf))).toEqual({ entries })
  })

  it('gives new terms codes of their own, also two of the same name', () => {
    const { entries } = vocabularyOf([draft('Pháp luật', { code: 'phap_luat' }), draft('Pháp luật'), draft('Pháp luật')])
    expect(entries.map((e) => e.code)).toEqual(['phap_luat', 'phap_luat_2', 'phap_luat_3'])
  })

  it('takes the Vietnamese name where no English one is given, and drops empty aliases', () => {
    const [entry] = vocabularyOf([draft(' Du  lịch ', { aliases: 'dl; ;du lịch xanh;\n' })]).entries
    expect(entry).toEqual({ code: 'du_lich', name: { vi: 'Du lịch', en: 'Du lịch' }, aliases: ['dl', 'du lịch xanh'] })
  })

  it('moves by one place and not over the ends', () => {
    const [a, b] = [draft('a'), draft('b')]
    expect(moved([a, b], 0, 1)).toEqual([b, a])
    expect(moved([a, b], 0, -1)).toEqual([a, b])
    expect(moved([a, b], 1, 1)).toEqual([a, b])
  })
})
