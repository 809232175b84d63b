import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LearnerContent } from './learner.ts'
import { differing, givenUpContent, mergedContent, TAKEABLE } from './merge.ts'

const hoa: LearnerContent = {
  fullName: 'Nguyễn Thị Hoa', birthYear: 1961, woman: null, phone: '0903111222', email: '', residentGroupId: null, residentGroup: '', note: 'Nghe kém',
}
const again: LearnerContent = { ...hoa, fullName: 'Nguyễn Thị Hoà', birthYear: null, woman: true, phone: '0908000111', residentGroup: 'Khu phố 2', note: 'Đi xe buýt' }

const content: fc.Arbitrary<LearnerContent> = fc.record({
  fullName: fc.constantFrom('Hoa', 'Hoà'), birthYear: fc.constantFrom(null, 1961, 1962), woman: fc.constantFrom(null, true, false),
  phone: fc.constantFrom('', '0903111222', '0908000111'), email: fc.constantFrom('', 'a@b.vn'), residentGroupId: fc.constant(null),
  residentGroup: fc.constantFrom('', 'Khu phố 1', 'Khu phố 2'), note: fc.constantFrom('', 'một', 'hai', 'x'.repeat(900)),
})

describe('[ACT-8] two entries of one person', () => {
  it('fill each other’s blanks, and a person chooses where both know something', () => {
    expect(differing(hoa, again)).toEqual(['fullName', 'phone'])
    expect(mergedContent(hoa, again, ['phone'])).toEqual({
      ...hoa, woman: true, phone: '0908000111', residentGroup: 'Khu phố 2', note: 'Nghe kém\nĐi xe buýt',
    })
    expect(givenUpContent(hoa, again, ['phone'])).toEqual({ ...again, phone: '0903111222' })
  })

  it('lose nothing that only one of them knows, and invent nothing', () => {
    fc.assert(
      fc.property(content, content, fc.subarray([...TAKEABLE]), (kept, other, take) => {
        const merged = mergedContent(kept, other, take)
        for (const key of TAKEABLE) {
          const known = [kept[key], other[key]].filter((v) => v !== null && v !== '')
          expect(known.length === 0 ? [null, ''] : known).toContain(merged[key])
          if (known.length === 2) expect(merged[key]).toBe(take.includes(key) ? other[key] : kept[key])
        }
        expect(merged.note.length).toBeLessThanOrEqual(1000)
        expect(mergedContent(merged, merged, [])).toEqual(merged)
      }),
    )
  })
})
