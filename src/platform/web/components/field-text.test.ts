import { describe, expect, it } from 'vitest'
import { readDateText, readTimeText } from './date-text.ts'
import { readTyped } from './number-text.ts'

describe('what people type as a day', () => {
  const today = '2021-06-28'
  it.each([
    ['5/3/2021', '2021-03-05'],
    ['05/03/2021', '2021-03-05'],
    ['05-03-21', '2021-03-05'],
    ['5.3', '2021-03-05'],
    ['05032021', '2021-03-05'],
    [' 29/02/2024 ', '2024-02-29'],
    ['', null],
    ['  ', null],
  ])('%s', (text, day) => expect(readDateText(text, today)).toBe(day))

  it.each(['31/02/2021', '3/2021', '05/13/2021', 'mai', '5/3/202', '0503', '1/1/21/1'])('refuses %s', (text) =>
    expect(readDateText(text, today)).toBeUndefined(),
  )
})

describe('what people type as a time', () => {
  it.each([
    ['19:30', '19:30'],
    ['19h30', '19:30'],
    ['19g', '19:00'],
    ['1930', '19:30'],
    ['730', '07:30'],
    ['7', '07:00'],
    ['', null],
  ])('%s', (text, time) => expect(readTimeText(text)).toBe(time))

  it.each(['24:00', '19:60', '19:3', 'tối', '19h30p'])('refuses %s', (text) =>
    expect(readTimeText(text)).toBeUndefined(),
  )
})

describe('what people type as a count', () => {
  it('keeps blank apart from zero', () => {
    expect(readTyped('', 0)).toBeNull()
    expect(readTyped('0', 0)).toBe(0)
  })
  it('reads Vietnamese marks and refuses what is not whole', () => {
    expect(readTyped('1.234', 0)).toBe(1234)
    expect(readTyped('2,5', 0)).toBeUndefined()
    expect(readTyped('2,5', 1)).toBe(2.5)
    expect(readTyped('khoảng 20', 0)).toBeUndefined()
  })
})
