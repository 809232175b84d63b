import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { codeIssues, dayIssues } from '#activities/rules/activity-checks.ts'
import { ActivityContent } from '#activities/rules/activity.ts'
import { compare } from '#activities/rules/sameness.ts'
import { Vocabulary } from '#instruments/rules/vocabulary.ts'
import { goVapActivities, type SceneActivity } from './activities.ts'
import { goVapPeople } from './people.ts'
import { isEpidemic } from './days.ts'
import { titles } from './titles.ts'
import { WARDS, type Ward } from './tree.ts'
import { tierOf } from './wards.ts'

const year = goVapActivities()
const otherSeeds = ['a', 'b', 'c'].map((seed) => goVapActivities(seed))
const counted = (list: readonly SceneActivity[], ward?: Ward) =>
  list.filter(
    (a) => a.status === 'held' && a.content.owner !== 'other_centre' && (ward === undefined || a.ward === ward),
  )
const sum = (list: readonly SceneActivity[]) => list.reduce((total, a) => total + (a.content.attended ?? 0), 0)
const codes = (key: string) => {
  const file = readFileSync(new URL(`../../../instruments/vocabularies/${key}.json`, import.meta.url), 'utf8')
  return Vocabulary.parse((JSON.parse(file) as { body: unknown }).body).entries
}
const [fields, forms, sources, bodies] = ['activity-field', 'activity-form', 'cost-source', 'partner-body'].map(codes)

describe('the year of Gò Vấp', () => {
  it('is the same, byte for byte, whenever it is made, and another one for another seed', () => {
    expect(JSON.stringify(goVapActivities())).toBe(JSON.stringify(year))
    expect(JSON.stringify(otherSeeds[0])).not.toBe(JSON.stringify(year))
  })

  it.each(WARDS)('keeps Phường %i to the volume of its kind, whatever the seed', (ward) => {
    for (const list of [year, ...otherSeeds]) {
      const own = counted(list, ward)
      const [count, attended] = [own.length, sum(own)]
      if (tierOf(ward) === 'good') {
        expect([count, attended]).toSatisfy(() => count >= 60 && count <= 70 && attended >= 5000 && attended <= 6800)
      } else if (tierOf(ward) === 'weak') {
        expect(count).toSatisfy((n: number) => n >= 5 && n <= 7)
        for (const { content } of own) {
          expect(content.sessionCount).toBe(1)
          if (content.attended !== null) expect(content.attended).toSatisfy((n: number) => n >= 50 && n <= 100)
        }
      } else {
        expect([count, attended]).toSatisfy(() => count >= 14 && count <= 52 && attended >= 700 && attended <= 5000)
      }
    }
  })

  it('holds only what the product would take, with terms in force and nothing still to come', () => {
    const known = {
      fields: fields?.map((e) => e.code) ?? [],
      forms: forms?.map((e) => e.code) ?? [],
      sources: sources?.map((e) => e.code) ?? [],
    }
    for (const { content, history } of [...year, ...otherSeeds.flat()]) {
      expect(ActivityContent.parse(content)).toEqual(content)
      expect(codeIssues(content, known)).toEqual([])
      for (const v of history) expect(dayIssues(v.content, v.at.slice(0, 10))).toEqual([])
    }
  })

  it('uses every field and every form, with a dozen titles a field at least', () => {
    expect(new Set(year.map((a) => a.content.field))).toEqual(new Set(fields?.map((e) => e.code)))
    expect(new Set(year.map((a) => a.content.form))).toEqual(new Set(forms?.map((e) => e.code)))
    for (const [field, byForm] of Object.entries(titles)) {
      expect([field, Object.values(byForm).flat().length]).toSatisfy(([, n]) => Number(n) >= 12)
    }
  })

  it('names partners as the vocabulary does', () => {
    const names = bodies?.map((e) => e.name.vi) ?? []
    const others = year.flatMap((a) => a.content.partners).filter((p) => !names.includes(p))
    expect(others.filter((p) => !/^TTHTCĐ Phường \d+$/.test(p))).toEqual([])
  })

  it('has a believable share of women, ethnic minorities and policy beneficiaries, and says when it does not know', () => {
    const known = year.filter((a) => (a.content.attended ?? 0) >= 40)
    for (const { content: c } of known) {
      const share = (n: number | null) => (n ?? 0) / (c.attended ?? 1)
      if (c.women !== null) expect(share(c.women)).toSatisfy((s: number) => s >= 0.43 && s <= 0.76)
      expect(share(c.ethnic)).toBeLessThanOrEqual(0.05)
      if (c.policy !== null) expect(share(c.policy)).toSatisfy((s: number) => s >= 0.02 && s <= 0.1)
    }
    for (const part of ['women', 'ethnic', 'policy'] as const)
      expect(known.some((a) => a.content[part] === null)).toBe(true)
  })

  it('knows the persons of classes', () => {
    const classes = year.filter((a) => a.content.sessionCount > 1 && a.content.attended !== null)
    expect(classes.length).toBeGreaterThan(50)
    expect(classes.every((a) => a.content.persons !== null)).toBe(true)
  })

  it('thins out in the epidemic and moves online', () => {
    const mean = (list: readonly SceneActivity[]) => sum(list) / list.reduce((n, a) => n + a.content.sessionCount, 0)
    const [bad, good] = [
      counted(year).filter((a) => isEpidemic(a.content.heldOn)),
      counted(year).filter((a) => !isEpidemic(a.content.heldOn)),
    ]
    expect(bad.length).toBeGreaterThan(10)
    expect(mean(bad)).toBeLessThan(mean(good) * 0.8)
    const june = counted(year).filter((a) => a.content.heldOn >= '2021-05-31')
    expect(june.every((a) => /^(Trực tuyến|Nhóm Zalo)/.test(a.content.place))).toBe(true)
  })

  it('counts what two centres hold together once', () => {
    const guests = year.filter((a) => a.content.owner === 'other_centre')
    expect(guests.length).toBeGreaterThan(5)
    for (const guest of guests) {
      const host = year.filter(
        (a) =>
          a.content.owner === 'centre' &&
          a.content.title === guest.content.title &&
          a.content.heldOn === guest.content.heldOn,
      )
      expect(host.map((h) => `TTHTCĐ Phường ${h.ward}`)).toContain(guest.content.ownerName)
    }
  })

  it('never has the same thing twice in one book, save what was taken back', () => {
    for (const ward of WARDS) {
      const own = counted(year, ward).map((a) => a.content)
      const twice = own.filter((a, i) => own.some((b, j) => j < i && compare(a, b) === 'same'))
      expect(twice).toEqual([])
    }
  })

  it('tells how every record came to what it says', () => {
    const keys = new Set(goVapPeople.map((p) => p.key))
    for (const { history, content, status } of year) {
      expect(history.map((v) => v.version)).toEqual(history.map((_, i) => i + 1))
      expect(history.map((v) => v.at)).toEqual(history.map((v) => v.at).sort())
      expect(history.every((v) => keys.has(v.by) && v.at < '2021-06-28')).toBe(true)
      expect(history.at(-1)).toMatchObject({ content, status })
    }
    const own = year.filter((a) => a.ward === 5)
    expect(own.some((a) => a.status === 'cancelled')).toBe(true)
    expect(own.some((a) => a.history.at(-1)?.change === 'edit')).toBe(true)
  })
})
