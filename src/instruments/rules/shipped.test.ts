import { describe, expect, it } from 'vitest'
import { writeOut, type ShippedInstrument } from './shipped.ts'

const rule = (key: string, body: unknown, more: Partial<ShippedInstrument> = {}): ShippedInstrument => ({
  kind: 'report-form', key, title: { vi: key, en: key }, valid: { from: '2021-01-01', to: null }, certainty: 'proposal', legalBasis: [{ text: 'x', note: '' }], body, ...more,
})
const text = (key: string, hint: string) => ({ kind: 'text', key, label: key, hint })

describe('a rule that stands on another', () => {
  const quarter = rule('quarter', { period: 'quarter', tables: [1, 2], sections: [{ blocks: [text('outlook', 'a'), text('causes', 'b')] }], paper: { symbol: 'BC', subject: 'quý' } })

  it('takes over what it does not say, lays objects over each other, and replaces lists', () => {
    const half = rule('half', { period: 'half', tables: [3], paper: { subject: 'sơ kết' } }, { extends: 'quarter' })
    expect(writeOut([half, quarter])[0]?.body).toEqual({ ...(quarter.body as object), period: 'half', tables: [3], paper: { symbol: 'BC', subject: 'sơ kết' } })
  })

  it('may stand on one that stands on a third, and change single paragraphs', () => {
    const half = rule('half', { period: 'half' }, { extends: 'quarter' })
    const year = rule('year', { period: 'year', texts: { outlook: { hint: 'năm tới' } } }, { extends: 'half' })
    expect(writeOut([quarter, half, year])[2]?.body).toMatchObject({ period: 'year', sections: [{ blocks: [text('outlook', 'năm tới'), text('causes', 'b')] }] })
  })

  it('may be the version before it, or stand on the one that holds when it begins', () => {
    const since = (from: string) => ({ valid: { from, to: null } })
    const later = rule('quarter', { paper: { subject: 'xã' } }, { extends: 'quarter', ...since('2025-07-01') })
    const [half, month] = [rule('half', {}, { extends: 'quarter' }), rule('month', {}, { extends: 'quarter', ...since('2026-01-01') })]
    const subjects = writeOut([later, quarter, half, month]).map((r) => (r.body as { paper: unknown }).paper)
    expect(subjects).toEqual(['xã', 'quý', 'quý', 'xã'].map((subject) => ({ symbol: 'BC', subject })))
  })

  it('is refused when that is not there, or the rule itself', () => {
    expect(() => writeOut([rule('half', {}, { extends: 'quarter' })])).toThrow(/quarter, which is not there/)
    expect(() => writeOut([rule('a', {}, { extends: 'b' }), rule('b', {}, { extends: 'a' })])).toThrow(/not there/)
  })
})
