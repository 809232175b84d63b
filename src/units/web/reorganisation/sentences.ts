import type { Translator, WordParams } from '#platform/common/words.ts'
import type { changesVi } from '#units/words/changes-vi.ts'
import type { StepOf, TreeStep } from '#units/rules/tree-steps.ts'
import type { UnitRef } from '#units/rules/unit.ts'

type T = Translator<keyof typeof changesVi>['t']
const SHOWN = 4

/** `all`: everybody the sentence is about, where they are too many to be named in it. */
export type Sentence = { text: string; all: readonly string[] }

/** What the steps of a change do, in sentences: who begins, who ends and into what, who moves where. */
export function sentencesOf(steps: readonly TreeStep[], units: readonly UnitRef[], t: T): Sentence[] {
  const plain = (id: string) => units.find((u) => u.id === id)?.name ?? '…'
  const name = distinctNames(steps, units, plain)
  const list = (ids: readonly string[]) => {
    const first = ids.slice(0, SHOWN).map(name).join(', ')
    return ids.length > SHOWN ? t('see.more', { names: first, n: ids.length - SHOWN }) : first
  }
  const about = (ids: readonly string[], text: string): Sentence => ({ text, all: ids.length > SHOWN ? ids.map(name) : [] })
  const of = <D extends TreeStep['does']>(does: D) => steps.filter((s): s is StepOf<D> => s.does === does)
  const closing = new Set(of('close').map((s) => s.unitId))
  const founded = new Set(of('found').map((s) => s.unitId))
  const followed = new Set(of('follow').map((s) => s.unitId))
  const say = (key: Parameters<T>[0], params: WordParams): Sentence => about([], t(key, params))
  return [
    ...of('found').map((s) => say('see.found', { name: s.name })),
    ...of('name').map((s) => say('see.renamed', { was: name(s.unitId), name: s.name })),
    ...following(of('follow'), closing).map(({ ids, to, keeps, split }) =>
      split ? say(keeps ? 'see.splitKeeper' : 'see.splitReader', { name: list(ids), to: name(to) }) : about(ids, t('see.merged', { names: list(ids), to: name(to) }))),
    ...[...closing].filter((id) => !followed.has(id)).map((id) => say('see.closed', { name: name(id) })),
    ...places(of('link').filter((l) => founded.has(l.unitId))).map(({ line, to, ids }) => about(ids, t('see.stands', { name: list(ids), line, to: name(to) }))),
    ...places(of('link').filter((l) => !founded.has(l.unitId))).map(({ line, to, ids }) => about(ids, t('see.moved', { n: ids.length, line, to: name(to), names: list(ids) }))),
    ...provinces(of('province').filter((p) => p.rekeys)).map(({ to, n }) => say('see.province', { n, to: name(to) })),
  ]
}

/** Resident groups of two wards bear the same names: whoever shares its name is told with where it stood, or will. */
function distinctNames(steps: readonly TreeStep[], units: readonly UnitRef[], plain: (id: string) => string) {
  const shared = new Set(units.map((u) => u.name).filter((n, i, all) => all.indexOf(n) !== i))
  const stood = (id: string) => {
    const link = steps.find((s): s is StepOf<'link'> => s.does === 'link' && s.unitId === id)
    return link && (link.fromParentId ?? link.parentId)
  }
  return (id: string) => {
    const above = shared.has(plain(id)) ? stood(id) : undefined
    return above ? `${plain(id)} (${plain(above)})` : plain(id)
  }
}

/** Mergers by successor; a unit with several successors, or one that stays, was split and has a line for each. */
function following(follows: readonly StepOf<'follow'>[], closing: ReadonlySet<string>) {
  const split = (s: StepOf<'follow'>) => !closing.has(s.unitId) || follows.filter((f) => f.unitId === s.unitId).length > 1
  const found = new Map<string, { ids: string[]; to: string; keeps: boolean; split: boolean }>()
  for (const s of follows) {
    const key = split(s) ? `${s.unitId} ${s.successorId}` : s.successorId
    const known = found.get(key) ?? { ids: [], to: s.successorId, keeps: s.keepsBooks, split: split(s) }
    found.set(key, { ...known, ids: [...known.ids, s.unitId] })
  }
  return [...found.values()]
}

function places(links: readonly StepOf<'link'>[]) {
  const found = new Map<string, { line: string; to: string; ids: string[] }>()
  for (const l of links) {
    const known = found.get(l.line + l.parentId) ?? { line: l.line, to: l.parentId, ids: [] }
    found.set(l.line + l.parentId, { ...known, ids: [...known.ids, l.unitId] })
  }
  return [...found.values()]
}

function provinces(steps: readonly StepOf<'province'>[]) {
  const found = new Map<string, number>()
  for (const s of steps) found.set(s.toId, (found.get(s.toId) ?? 0) + 1)
  return [...found].map(([to, n]) => ({ to, n }))
}
