import { describe, expect, it } from 'vitest'
import { fieldIssues } from '#platform/common/issues.ts'
import { suggestFrom, type Earlier } from '../rules/suggestions.ts'
import { contentFrom, emptyValues, titleChange, valuesSchema } from './form-values.ts'

const TODAY = '2021-06-28'
const earlier: Earlier = {
  title: 'Tập dưỡng sinh',
  field: 'arts_sports',
  form: 'club',
  place: 'Sân phường',
  speakers: '',
  owner: 'centre',
  ownerName: '',
  partners: [],
  startsAt: '05:30',
  endsAt: null,
  mine: true,
}
const suggestions = suggestFrom([earlier], ['Hội Phụ nữ'])
const empty = emptyValues(TODAY, suggestions.last)
const guess = {
  field: (title: string) => (title.includes('Luật') ? 'law' : undefined),
  form: () => undefined,
}

describe('an empty form', () => {
  it('asks for what nobody has said, beside its field', () => {
    const { error } = valuesSchema(TODAY).safeParse(empty)
    expect(error && fieldIssues(error, 'vi').map((i) => i.path)).toEqual([['title'], ['field']])
  })
  it('remembers the form, the place and the hour, never the field', () => {
    expect(empty).toMatchObject({
      field: null,
      form: 'club',
      place: 'Sân phường',
      startsAt: '05:30',
      heldOn: TODAY,
      attended: null,
    })
  })
  it('takes tomorrow as what is coming, without the counts typed before the day was moved', () => {
    const tomorrow = { ...empty, title: 'x', field: 'law', heldOn: '2021-06-29', attended: 30, costs: { other: 5000 } }
    expect(valuesSchema(TODAY).safeParse(tomorrow)).toMatchObject({
      success: true,
      data: { attended: null, costs: [] },
    })
    expect(contentFrom({ ...tomorrow, heldOn: TODAY }, TODAY)).toMatchObject({ attended: 30 })
  })
  it('refuses tomorrow for what was held', () => {
    const held = { ...empty, was: 'held' as const, title: 'x', field: 'law', heldOn: '2021-06-29' }
    const { error } = valuesSchema(TODAY, 'held').safeParse(held)
    expect(error && fieldIssues(error, 'vi')[0]?.message).toContain('29/06/2021 chưa tới')
  })
})

describe('titleChange', () => {
  it('brings along what a known title meant', () => {
    expect(titleChange(empty, 'tap duong sinh', suggestions, guess)).toMatchObject({
      field: 'arts_sports',
      form: 'club',
    })
  })
  it('guesses, and takes the guess back when the title goes on', () => {
    const guessed = { ...empty, ...titleChange(empty, 'Luật', suggestions, guess) }
    expect(guessed.field).toBe('law')
    expect(titleChange(guessed, 'Lu', suggestions, guess).field).toBeNull()
  })
  it('leaves alone what somebody chose', () => {
    const chosen = { ...empty, field: 'health', guessed: false }
    expect(titleChange(chosen, 'Luật', suggestions, guess)).toEqual({ title: 'Luật' })
  })
})

describe('contentFrom', () => {
  it('joins partners, drops blank money and an owner no longer named', () => {
    const values = {
      ...empty,
      partners: ['Hội Phụ nữ'],
      otherPartners: ' Trường  THCS; ; Đoàn phường',
      ownerName: 'Ai đó',
      costs: { state_budget: 0, contributions: 500, joint_income: null },
    }
    expect(contentFrom(values, TODAY)).toMatchObject({
      partners: ['Hội Phụ nữ', 'Trường THCS', 'Đoàn phường'],
      ownerName: '',
      costs: [{ source: 'contributions', amount: 500 }],
    })
  })
})
