import { describe, expect, it } from 'vitest'
import { randomFrom } from './random.ts'

const draw = (name: string) => {
  const random = randomFrom(name)
  return Array.from({ length: 1000 }, () => random.int(1, 6))
}

describe('randomFrom', () => {
  it('says the same for the same name and otherwise something else', () => {
    expect(draw('một')).toEqual(draw('một'))
    expect(draw('một')).not.toEqual(draw('hai'))
  })

  it('keeps its first numbers for good: a scene once shown looks the same in the next release', () => {
    expect(draw('một').slice(0, 8)).toMatchInlineSnapshot(`
      [
        3,
        5,
        6,
        2,
        4,
        1,
        1,
        5,
      ]
    `)
  })

  it('reaches both ends and nothing beyond', () => {
    const seen = draw('một')
    expect([Math.min(...seen), Math.max(...seen)]).toEqual([1, 6])
  })

  it('follows weights and never picks what weighs nothing', () => {
    const random = randomFrom('nặng')
    const picked = Array.from({ length: 1000 }, () =>
      random.weighted([
        ['a', 3],
        ['b', 1],
        ['c', 0],
      ]),
    )
    expect(picked).not.toContain('c')
    expect(picked.filter((x) => x === 'a').length).toBeGreaterThan(650)
    expect(picked.filter((x) => x === 'b').length).toBeGreaterThan(150)
  })

  it('shuffles without losing anything', () => {
    const list = [1, 2, 3, 4, 5, 6, 7, 8, 9]
    const shuffled = randomFrom('xáo').shuffled(list)
    expect(shuffled).not.toEqual(list)
    expect([...shuffled].sort()).toEqual(list)
  })

  it('refuses to choose from nothing', () => expect(() => randomFrom('').pick([])).toThrow(RangeError))
})
