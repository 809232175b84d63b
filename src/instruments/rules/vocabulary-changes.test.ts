import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeFor, removedEntries, vocabularyChanges, vocabularyIssues } from './vocabulary-changes.ts'
import { Vocabulary, type VocabularyEntry } from './vocabulary.ts'

const entry = (code: string, vi: string, more: Partial<VocabularyEntry> = {}): VocabularyEntry => ({
  code, name: { vi, en: vi }, aliases: [], ...more,
})
const list = (...entries: VocabularyEntry[]): Vocabulary => ({ entries })
const shipped = (key: string) => {
  const file = new URL(`../../../instruments/vocabularies/${key}.json`, import.meta.url)
  return Vocabulary.parse((JSON.parse(readFileSync(file, 'utf8')) as { body: unknown }).body)
}

describe('a list of terms is refused', () => {
  it('when two terms in use bear the same name, however it is written', () => {
    const [issue] = vocabularyIssues(list(entry('law', 'Pháp luật'), entry('order', 'pháp  LUẬT')))
    expect(issue).toMatchObject({ path: ['entries', 1, 'name', 'vi'] })
    expect(issue?.said.vi).toContain('“Pháp luật”')
  })

  it('when another spelling belongs to two terms', () => {
    const issues = vocabularyIssues(list(entry('women', 'Hội Phụ nữ', { aliases: ['hpn'] }), entry('sport', 'Thể thao', { aliases: ['HPN'] })))
    expect(issues.map((i) => i.path)).toEqual([['entries', 1, 'aliases']])
  })

  it('when nothing is offered any more', () => {
    expect(vocabularyIssues(list(entry('law', 'Pháp luật', { retired: true })))).toMatchObject([{ path: ['entries'] }])
  })

  it('when two terms have one code, or one has no name', () => {
    expect(Vocabulary.safeParse(list(entry('law', 'Pháp luật'), entry('law', 'Sức khỏe'))).success).toBe(false)
    expect(Vocabulary.safeParse(list(entry('law', '  '))).success).toBe(false)
  })
})

describe('a list of terms', () => {
  it.each(['activity-field', 'activity-form', 'cost-source', 'partner-body'])('%s is shipped without two terms one cannot tell apart', (key) => {
    expect(vocabularyIssues(shipped(key))).toEqual([])
  })

  it('may bear a name again that a retired one had', () => {
    expect(vocabularyIssues(list(entry('law', 'Pháp luật', { retired: true }), entry('law_2', 'Pháp luật')))).toEqual([])
  })

  it('keeps names composed and tidy', () => {
    const name = { vi: ' Sức  khỏe'.normalize('NFD'), en: 'Health' }
    expect(Vocabulary.parse(list({ ...entry('health', ''), name })).entries[0]?.name.vi).toBe('Sức khỏe')
  })
})

describe('what changed between two versions', () => {
  const before = list(entry('law', 'Pháp luật'), entry('health', 'Sức khỏe'), entry('other', 'Khác', { retired: true }))

  it('is told change by change', () => {
    const after = list(entry('health', 'Sức khỏe', { aliases: ['y tế'] }), entry('law', 'Luật'), entry('other', 'Khác'), entry('digital', 'Kỹ năng số'))
    expect(vocabularyChanges(before, after).map((c) => ('entry' in c ? `${c.kind} ${c.entry.code}` : c.kind))).toEqual([
      'aliases health', 'renamed law', 'restored other', 'added digital', 'reordered',
    ])
  })

  it('names what would be lost', () => {
    const after = list(entry('health', 'Sức khỏe'))
    expect(removedEntries(before, after).map((e) => e.code)).toEqual(['law', 'other'])
    expect(vocabularyChanges(before, after).map((c) => c.kind)).toEqual(['removed', 'removed'])
  })

  it('is nothing for the same list', () => {
    expect(vocabularyChanges(before, before)).toEqual([])
  })
})

describe('the code of a new term', () => {
  it('is made from its name', () => {
    expect(codeFor('Chuyển đổi số', [])).toBe('chuyen_doi_so')
    expect(codeFor('Chuyển đổi số', ['chuyen_doi_so'])).toBe('chuyen_doi_so_2')
    expect(codeFor('12 tiêu chí', [])).toBe('tieu_chi')
  })

  it('is one the schema takes and nobody has, whatever the name', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string()), (name, taken) => {
      const code = codeFor(name, taken)
      expect(Vocabulary.safeParse(list(entry(code, 'x'))).success).toBe(true)
      expect(taken).not.toContain(code)
    }))
  })
})
