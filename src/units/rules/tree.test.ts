import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { childKinds, isCodeOf, mayStandBelow, parentKinds, provinceKey } from './tree.ts'
import { LINES, UNIT_KINDS } from './unit.ts'

const kinds = fc.constantFrom(...UNIT_KINDS)
const lines = fc.constantFrom(...LINES)

describe('which kind stands below which', () => {
  it('reads the same from above and from below', () => {
    fc.assert(fc.property(lines, kinds, kinds, (line, kind, parent) => {
      expect(childKinds(line, parent).includes(kind)).toBe(parentKinds(line, kind).includes(parent))
      expect(mayStandBelow(line, kind, parent)).toBe(parentKinds(line, kind).includes(parent))
    }))
  })
  it('leads everybody up to the nation on the administrative line, whatever way is taken', () => {
    fc.assert(fc.property(kinds, fc.infiniteStream(fc.nat()), (kind, choices) => {
      let at = kind
      for (const choice of choices.take(10)) {
        const above = parentKinds('administrative', at)
        if (above.length === 0) break
        at = above[choice % above.length] ?? at
      }
      expect(at).toBe('nation')
    }))
  })
  it('lets a commune stand below its district, and directly below its province', () => {
    expect(parentKinds('administrative', 'commune')).toEqual(['district', 'province'])
    expect(mayStandBelow('administrative', 'centre', 'district')).toBe(false)
  })
})

describe('codes', () => {
  it.each([
    ['province', '01', true], ['province', '1', false], ['commune', '00004', true], ['commune', '4', false],
    ['commune', '0000A', false], ['school', 'THCS-12', true],
  ] as const)('of a %s: %s is %s', (kind, code, good) => expect(isCodeOf(kind, code)).toBe(good))
})

describe('provinceKey', () => {
  it('is the province’s own id for a province and the parent’s key for everything else', () => {
    expect(provinceKey({ id: 'p', kind: 'province' }, null)).toBe('p')
    expect(provinceKey({ id: 'c', kind: 'commune' }, 'p')).toBe('p')
    expect(provinceKey({ id: 'm', kind: 'ministry' }, null)).toBeNull()
  })
})
