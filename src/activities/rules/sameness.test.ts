import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { changedFields } from './changes.ts'
import { ActivityContent } from './activity.ts'
import { findTerm, guessTerm, type Term } from './guess.ts'
import { compare, samenessKey } from './sameness.ts'

const talk = {
  heldOn: '2021-03-08',
  startsAt: null,
  title: 'Nói chuyện về Luật Hôn nhân',
  place: 'Khu phố 3',
  attended: 40,
}

describe('compare', () => {
  it('calls another day or another title another activity', () => {
    expect(compare(talk, { ...talk, heldOn: '2021-03-09' })).toBe('other')
    expect(compare(talk, { ...talk, title: 'Nói chuyện về Luật Đất đai' })).toBe('other')
  })
  it('knows the same talk in two places', () => expect(compare(talk, { ...talk, place: 'Khu phố 4' })).toBe('unlike'))
  it('does not mind spelling, commas and what one side leaves blank', () => {
    expect(compare(talk, { ...talk, title: 'NÓI CHUYỆN về  luật hôn nhân.', place: '', attended: null })).toBe('same')
  })
  it('does not take another number of people for the same', () => {
    expect(compare(talk, { ...talk, attended: 41 })).toBe('unlike')
  })
})

describe('samenessKey', () => {
  it('is one for two spellings and another for another count', () => {
    expect(samenessKey({ ...talk, title: 'Nói chuyện về Luật Hôn-nhân' })).toBe(samenessKey(talk))
    expect(samenessKey({ ...talk, attended: 0 })).not.toBe(samenessKey({ ...talk, attended: null }))
  })
})

describe('changedFields', () => {
  const content = ActivityContent.parse({ ...talk, field: 'law', form: 'thematic' })
  it('names what differs in the order of the form', () => {
    expect(changedFields(content, { ...content, attended: 5, title: 'Khác' })).toEqual(['title', 'attended'])
  })
  it('knows unknown from none', () => expect(changedFields(content, { ...content, attended: 0 })).toEqual(['attended']))
  it('does not mind the order of sources', () => {
    const costs = [
      { source: 'a', amount: 1 },
      { source: 'b', amount: 2 },
    ]
    expect(changedFields({ ...content, costs }, { ...content, costs: costs.toReversed() })).toEqual([])
  })
})

const shipped = (key: string): Term[] => {
  const file = new URL(`../../../instruments/vocabularies/${key}.json`, import.meta.url)
  return (JSON.parse(readFileSync(file, 'utf8')) as { body: { entries: Term[] } }).body.entries
}

describe('terms', () => {
  const [fields, forms] = [shipped('activity-field'), shipped('activity-form')]
  it('finds what is written out and nothing near it', () => {
    expect(findTerm(fields, ' pháp LUẬT ')?.code).toBe('law')
    expect(findTerm(fields, 'Sức khỏe – dân số – gia đình')?.code).toBe('health')
    expect(findTerm(fields, 'pháp')).toBeUndefined()
    expect(findTerm(fields, '')).toBeUndefined()
  })
  it.each([
    ['Tuyên truyền Luật An ninh mạng', 'law'],
    ['Lớp tin học văn phòng cho cán bộ', 'languages_it'],
    ['Chuyên đề phòng chống ma túy học đường', 'environment'],
    ['Tập dưỡng sinh buổi sáng', 'arts_sports'],
    ['Họp mặt cuối năm', undefined],
  ])('guesses the field of %j', (title, code) => expect(guessTerm(fields, title)?.code).toBe(code))
  it.each([
    ['CLB dưỡng sinh người cao tuổi', 'club'],
    ['Hội thi cắm hoa 8/3', 'performance_contest'],
    ['Lớp đàn', undefined],
  ])('guesses the form of %j', (title, code) => expect(guessTerm(forms, title)?.code).toBe(code))
})
