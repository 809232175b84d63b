import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync, cpSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = dirname(import.meta.dirname)
let house
beforeAll(() => (house = mkdtempSync(join(tmpdir(), 'hn-walls-'))))
afterAll(() => rmSync(house, { recursive: true }))

function cruise(cwd) {
  const bin = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const args = [bin, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src']
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8', maxBuffer: 2 ** 28 })
  if (!stdout) throw new Error(stderr)
  return JSON.parse(stdout)
}

const empty = 'export const x = 1\n'
const use = (path) => `import { x } from '#${path}'\nexport const y = x\n`

/** One arrow from a file to another that must not know it. */
const arrow = (from, to) => ({ [`src/${from}`]: use(to), [`src/${to}`]: empty })

const forbidden = {
  'platform-knows-no-domain': [
    arrow('platform/server/a.ts', 'units/server/b.ts'),
    arrow('platform/web/a.ts', 'reports/web/b.ts'),
    {
      'src/platform/server/a.ts': `import type { X } from '#units/rules/b.ts'\nexport type Y = X\n`,
      'src/units/rules/b.ts': 'export type X = 1\n',
    },
  ],
  'rules-are-pure': [
    arrow('reports/rules/a.ts', 'reports/server/b.ts'),
    arrow('reports/rules/a.ts', 'reports/web/b.ts'),
    arrow('reports/rules/a.ts', 'platform/server/b.ts'),
  ],
  'common-stands-alone': [arrow('platform/common/a.ts', 'platform/server/b.ts')],
  'rules-do-no-io': [
    { 'src/reports/rules/a.ts': `import { readFileSync } from 'node:fs'\nexport const x = readFileSync\n` },
  ],
  'words-stand-alone': [arrow('reports/words/vi.ts', 'reports/server/b.ts')],
  'web-knows-no-server': [
    arrow('reports/web/a.tsx', 'reports/server/b.ts'),
    arrow('reports/web/a.tsx', 'units/server/b.ts'),
    arrow('reports/web/a.tsx', 'platform/server/b.ts'),
  ],
  'server-knows-no-web': [arrow('reports/server/a.ts', 'reports/web/b.tsx')],
  'engines-know-no-features': ['units', 'letters', 'people', 'workflow', 'indicators', 'documents', 'instruments', 'registers'].map((engine) =>
    arrow(`${engine}/server/a.ts`, 'activities/server/b.ts'),
  ),
  'stores-are-private': [
    arrow('reports/server/a.ts', 'activities/server/activities.store.ts'),
    arrow('reports/server/a.ts', 'units/server/units.store.ts'),
  ],
  'nothing-knows-the-app': [arrow('reports/server/a.ts', 'app/b.ts'), arrow('platform/server/a.ts', 'app/b.ts')],
  'testing-is-for-tests': [arrow('reports/server/a.ts', 'testing/b.ts'), arrow('app/a.ts', 'testing/b.ts')],
  'scenes-are-for-composition': [arrow('reports/server/a.ts', 'scenes/b.ts')],
  'migrations-stand-alone': [arrow('migrations/0001.ts', 'units/rules/b.ts')],
  'no-circles': [
    {
      'src/reports/rules/a.ts': use('reports/rules/b.ts'),
      'src/reports/rules/b.ts': `import { y } from './a.ts'\nexport const x = () => y\n`,
    },
  ],
  'nothing-missing': [{ 'src/reports/rules/a.ts': use('reports/rules/gone.ts') }],
  'product-without-development-packages': [
    { 'src/reports/server/a.ts': `import fc from 'fast-check'\nexport const x = fc\n` },
  ],
}

const allowed = [
  arrow('reports/server/a.ts', 'activities/server/activities.service.ts'),
  arrow('reports/server/a.ts', 'reports/server/reports.store.ts'),
  arrow('reports/server/a.ts', 'indicators/server/b.ts'),
  arrow('reports/server/a.ts', 'platform/server/b.ts'),
  arrow('reports/web/a.tsx', 'units/web/b.tsx'),
  arrow('reports/rules/a.ts', 'units/rules/b.ts'),
  arrow('reports/rules/a.ts', 'platform/common/b.ts'),
  arrow('reports/server/a.api.test.ts', 'testing/b.ts'),
  arrow('reports/server/a.api.test.ts', 'app/b.ts'),
  arrow('testing/a.ts', 'app/b.ts'),
  arrow('app/a.ts', 'activities/server/activities.store.ts'),
  arrow('app/a.ts', 'scenes/b.ts'),
  arrow('scenes/a.ts', 'activities/server/activities.service.ts'),
  arrow('platform/server/a.ts', 'platform/common/b.ts'),
]

/** The same tree under file names that no other tree has, so that all can stand in one house. */
function numbered(tree, index) {
  const rename = (text) =>
    text.replace(/\/(a|b)\./g, `/$1${index}.`).replace(/(activities|reports|units)\.s/g, `$1${index}.s`)
  return Object.fromEntries(Object.entries(tree).map(([path, text]) => [rename(path), rename(text)]))
}

/** Builds all trees into one house and returns, for each tree, the names of the rules that its files break. */
function brokenRules(trees) {
  for (const name of ['package.json', 'tsconfig.json', '.dependency-cruiser.cjs'])
    cpSync(join(root, name), join(house, name))
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'))
  const built = trees.map(numbered)
  for (const [path, text] of built.flatMap((tree) => Object.entries(tree))) {
    mkdirSync(dirname(join(house, path)), { recursive: true })
    writeFileSync(join(house, path), text)
  }
  const { violations } = cruise(house).summary
  return built.map((tree) => violations.filter((v) => v.from in tree).map((v) => v.rule.name))
}

describe('the walls', () => {
  const cases = Object.entries(forbidden).flatMap(([rule, trees]) => trees.map((tree) => ({ rule, tree })))
  let broken
  beforeAll(() => (broken = brokenRules([...cases.map((c) => c.tree), ...allowed])), 60_000)

  it.each(cases.map(({ rule, tree }, index) => [rule, Object.keys(tree).join(' → '), index]))(
    '%s: %s',
    (rule, _, index) => {
      expect(broken[index]).toContain(rule)
    },
  )

  it.each(allowed.map((tree, index) => [Object.keys(tree).join(' → '), index]))('let through %s', (_, index) => {
    expect(broken[cases.length + index]).toEqual([])
  })

  it('let no arrow between concepts come back to where it began', () => {
    expect(circlesBetweenConcepts(cruise(root).modules)).toEqual([])
  }, 60_000)

  it('see a circle through several concepts', () => {
    const to = (source, ...resolved) => ({ source, dependencies: resolved.map((path) => ({ resolved: path })) })
    const tree = [to('src/a/x.ts', 'src/b/x.ts'), to('src/b/x.ts', 'src/c/x.ts'), to('src/c/x.ts', 'src/a/y.ts')]
    expect(circlesBetweenConcepts(tree)).toEqual(['a ↔ b ↔ c'])
    expect(circlesBetweenConcepts(tree.slice(1))).toEqual([])
  })
})

/** Concepts that need each other, directly or through others, as lists of their names. */
function circlesBetweenConcepts(modules) {
  const conceptOf = (path) => /^src\/(?!app|testing|migrations|scenes)([^/]+)\//.exec(path)?.[1]
  const product = modules.filter((m) => conceptOf(m.source) && !/\.test\.tsx?$/.test(m.source))
  const arrows = {}
  for (const { source, dependencies } of product) {
    const known = dependencies.map((d) => conceptOf(d.resolved)).filter((name) => name && name !== conceptOf(source))
    arrows[conceptOf(source)] = new Set([...(arrows[conceptOf(source)] ?? []), ...known])
  }
  const reach = (from, seen = new Set()) => {
    for (const next of arrows[from] ?? []) if (!seen.has(next)) reach(next, seen.add(next))
    return seen
  }
  const names = Object.keys(arrows).sort()
  const circles = names.map((name) =>
    names.filter((other) => reach(name).has(other) && reach(other).has(name)).join(' ↔ '),
  )
  return [...new Set(circles)].filter(Boolean)
}
