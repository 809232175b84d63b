import { describe, expect, it } from 'vitest'
import type { Profile } from '#units/rules/profile.ts'
import { ProfileInput } from '#units/rules/profile.ts'
import { formOf, theirChanges } from './profile-form.ts'

const profile: Profile = {
  kind: 'ward', combined: false, decisionNumber: '105/QĐ-UBND', decisionDate: '2009-06-15', decisionBy: null,
  address: '12 Quang Trung', phone: null, email: null, isPublic: false, version: 3,
}

describe('the profile form', () => {
  it('gives back what it was made of', () => expect(ProfileInput.parse(formOf(profile))).toEqual(profile))
  it('asks for the kind of a centre without a profile', () => {
    expect(ProfileInput.safeParse(formOf(null)).error?.issues.map((i) => i.path)).toEqual([['kind']])
  })
  it('names only the texts in which the other version differs', () => {
    const mine = { ...formOf(profile), address: ' 12 Quang Trung ', phone: '028 3894 1234' }
    expect(theirChanges(mine, profile)).toEqual([['phone', '']])
  })
})
