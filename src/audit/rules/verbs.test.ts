import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { auditWords } from '../words/index.ts'
import { sayKey, sayValue, sayWho } from './say-entry.ts'
import { VERBS } from './verbs.ts'

const root = join(import.meta.dirname, '../../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((m) => m[1] ?? '')
const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
  .map((path) => read(join('src', path)))
  .join('\n')

const WRITTEN = /(?:\bverb: |\bverb = \w+ \? (?:'[\w.]+' : )?|\baudit[A-Z]\w*\(ctx, )'([a-z_]+\.[a-z_]+)'/g
const COMPOSED = /(?:\bverb: |\baudit[A-Z]\w*\(ctx, )`(?!\$\{string\})([^`]+)`/g

/** What the composed verbs are composed of, each from where it is defined. */
const PARTS: Record<string, () => string[]> = {
  'unit.${plan.kind}': () => found(read('src/units/rules/reorganisation.ts'), /kind: z\.literal\('(\w+)'\)/g).map((k) => `unit.${k}`),
  '${row.workflow}.${input.type}': () => steps(),
  '${row.workflow}.entry': () => ['report.entry', 'consolidated_report.entry'],
  'report.${step.type}': () => steps(),
  'activity.${a.change}': () => ['activity.record', 'activity.import'],
  'activity.${change}': () => changes('ActivityChange', 'activity'),
  'course.${change}': () => changes('CourseChange', 'course'),
  '${register.noun}.${c.change}': () => registers(),
}
const steps = () =>
  readdirSync(join(root, 'instruments'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.json'))
    .flatMap((path) => found(read(join('instruments', path)), /"type": ?"([a-z_]+)"/g))
    .flatMap((type) => [`report.${type}`, `consolidated_report.${type}`])
const changes = (name: string, kind: string) =>
  found(found(sources, new RegExp(`${name} = z\\.enum\\(([^)]+)\\)`, 'g')).join(), /'(\w+)'/g).map((c) => `${kind}.${c}`)
const registers = () =>
  found(sources, /\bnoun: '(\w+)'/g).flatMap((noun) => ['record', 'import', 'edit'].map((change) => `${noun}.${change}`))

describe('[SYS-6] the words of the trail', () => {
  it('know every way in which a verb is composed', () => {
    expect([...new Set(found(sources, COMPOSED))].filter((c) => !(c in PARTS))).toEqual([])
  })

  it('say every verb that the product and its scenes write, in both languages', () => {
    const written = [...found(sources, WRITTEN), ...Object.values(PARTS).flatMap((parts) => parts())]
    expect(written.length).toBeGreaterThan(VERBS.length / 2)
    expect([...new Set(written)].filter((verb) => !(VERBS as readonly string[]).includes(verb))).toEqual([])
    for (const locale of ['vi', 'en'] as const)
      for (const verb of VERBS) expect(auditWords(locale).t(`verb.${verb}`, { what: 'X', n: 2 })).not.toMatch(/^verb\./)
  })

  it('tell in Vietnamese who signed in, what was changed, and from which state to which', () => {
    const { t } = auditWords('vi')
    const subject = { kind: 'account', id: '1', title: 'Hà Đức Anh' }
    expect(sayWho({ by: null, verb: 'session.open', subject }, t)).toBe('Hà Đức Anh')
    expect(sayWho({ by: null, verb: 'session.open', subject: { ...subject, title: null } }, t)).toBe('Chủ tài khoản')
    expect([sayKey('reason', t), sayValue('draft', 'status', t), sayValue('draft', 'note', t), sayValue(null, 'reason', t)]).toEqual(['Lý do', 'đang soạn', 'draft', '(trống)'])
  })
})
