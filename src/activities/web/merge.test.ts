import { describe, expect, it } from 'vitest'
import { ActivityContent } from '../rules/activity.ts'
import { mergeEdits } from './merge.ts'

const base = ActivityContent.parse({
  title: 'Luật An ninh mạng',
  field: 'law',
  form: 'thematic',
  heldOn: '2021-05-03',
  attended: 30,
  place: 'Khu phố 1',
})

describe('mergeEdits', () => {
  it('asks only about what both changed differently', () => {
    const { contested, merge } = mergeEdits(
      base,
      { ...base, attended: 35, place: 'Khu phố 2' },
      { ...base, attended: 40, note: 'Đủ ảnh' },
    )
    expect(contested).toEqual(['attended'])
    expect(merge({})).toEqual({ ...base, attended: 35, place: 'Khu phố 2', note: 'Đủ ảnh' })
    expect(merge({ attended: 'theirs' })).toEqual({ ...base, attended: 40, place: 'Khu phố 2', note: 'Đủ ảnh' })
  })
  it('has nothing to ask when both changed the same way', () => {
    const both = { ...base, attended: 35 }
    expect(mergeEdits(base, both, both)).toMatchObject({ contested: [] })
  })
  it('keeps what they blanked unless I changed it too', () => {
    expect(mergeEdits(base, { ...base, note: 'x' }, { ...base, attended: null }).merge({})).toMatchObject({
      attended: null,
      note: 'x',
    })
  })
})
