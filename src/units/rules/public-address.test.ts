import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { publicPath, tailOf } from './public-address.ts'

const unit = { id: '5d0f8f0e-90b7-4f0c-9d5e-0123456789ab', kind: 'centre' as const, shortName: 'TTHTCĐ Phường 5' }

describe('public addresses', () => {
  it('are short and can be read aloud', () => {
    expect(publicPath(unit)).toBe('/tt/phuong-5-4d2pf2db')
    expect(publicPath({ ...unit, kind: 'district', shortName: 'Quận Gò Vấp' })).toBe('/dp/quan-go-vap-4d2pf2db')
    expect(publicPath({ ...unit, kind: 'school' })).toBeNull()
  })
  it('lead back to the unit whatever its name is or was', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.string({ maxLength: 120 }), (id, shortName) => {
        const path = publicPath({ ...unit, id, shortName }) ?? ''
        expect(path).toMatch(/^\/tt\/[a-z0-9-]+$/)
        expect(tailOf(path)).toBe(id.replaceAll('-', '').slice(-10))
      }),
    )
  })
  it.each(['', 'phuong-5', 'phuong-5-4d2pf2d!', '%00'])('say nothing where they are cut: %s', (slug) =>
    expect(tailOf(slug.slice(-8))).toBeUndefined(),
  )
})
