// The walls of the house: which folder may know which. `npm run walls` fails on any arrow that is drawn wrong.
const ENGINES = '(units|letters|people|workflow|indicators|documents|instruments|registers)'
const NO_CONCEPT = '(platform|app|migrations|testing|scenes)'
const CONCEPT = `^src/(?!${NO_CONCEPT}/)[^/]+/`
const FEATURE = `^src/(?!(?:${NO_CONCEPT.slice(1, -1)}|${ENGINES.slice(1, -1)})/)[^/]+/`
const TEST = '\\.test\\.tsx?$'

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one file, or hide a third. Types alone may meet.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'type-import'] } },
    },
    {
      name: 'nothing-missing',
      comment: 'The imported file or package does not exist.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(vitest/node|virtual:)' },
    },
    {
      name: 'declared-packages-only',
      comment: 'A package that package.json does not name is here by accident.',
      severity: 'error',
      from: { path: '^(src|tests)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'product-without-development-packages',
      comment: 'What runs in production may need only "dependencies".',
      severity: 'error',
      from: { path: '^src/', pathNot: [TEST, '^src/testing/'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'type-import'] },
    },
    {
      name: 'platform-knows-no-domain',
      comment: 'The ground floor carries the concepts and knows none of them.',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: [CONCEPT, '^src/(migrations|scenes)/'] },
    },
    {
      name: 'rules-are-pure',
      comment: 'Rules run in the browser and on the server: they know only rules, words and platform/common.',
      severity: 'error',
      from: { path: '^src/[^/]+/rules/', pathNot: TEST },
      to: { path: '^src/', pathNot: '^src/([^/]+/(rules|words)/|platform/common/)' },
    },
    {
      name: 'common-stands-alone',
      comment: 'What browser and server share may hang on neither.',
      severity: 'error',
      from: { path: '^src/platform/common/', pathNot: TEST },
      to: { path: '^src/', pathNot: '^src/platform/(common|words)/' },
    },
    {
      name: 'rules-do-no-io',
      comment: 'No files, network or processes in rules.',
      severity: 'error',
      from: { path: '^src/([^/]+/(rules|words)|platform/common)/', pathNot: TEST },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'words-stand-alone',
      comment: 'Catalogues are shared by everything, so they hang on nothing.',
      severity: 'error',
      from: { path: '^src/[^/]+/words/', pathNot: TEST },
      to: { path: '^src/', pathNot: '^src/([^/]+/(rules|words)/|platform/common/)' },
    },
    {
      name: 'web-knows-no-server',
      comment: 'The browser speaks to the server through the API only.',
      severity: 'error',
      from: { path: '^src/[^/]+/web/', pathNot: TEST },
      to: { path: '^src/[^/]+/(server|portal)/' },
    },
    {
      name: 'server-knows-no-web',
      comment: 'The server answers; it does not know who draws the answer.',
      severity: 'error',
      from: { path: '^src/[^/]+/server/', pathNot: TEST },
      to: { path: '^src/[^/]+/web/' },
    },
    {
      name: 'engines-know-no-features',
      comment: 'Features declare themselves to engines, never the other way round.',
      severity: 'error',
      from: { path: `^src/${ENGINES}/`, pathNot: TEST },
      to: { path: [FEATURE, '^src/scenes/'] },
    },
    {
      name: 'stores-are-private',
      comment: 'A concept uses another one’s service, never its store.',
      severity: 'error',
      from: { path: '^src/([^/]+)/', pathNot: ['^src/(app|testing|scenes)/', TEST] },
      to: { path: '\\.store\\.ts$', pathNot: '^src/$1/' },
    },
    {
      name: 'nothing-knows-the-app',
      comment: 'The app composes; only tests and tools look at the whole.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/(app|testing)/', TEST] },
      to: { path: '^src/app/' },
    },
    {
      name: 'testing-is-for-tests',
      comment: 'The product does not carry its tests’ people.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/testing/', TEST] },
      to: { path: '^src/testing/' },
    },
    {
      name: 'scenes-are-for-composition',
      comment: 'Invented centres are put in by the app or by tests.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/(app|testing|scenes)/', TEST] },
      to: { path: '^src/scenes/' },
    },
    {
      name: 'migrations-stand-alone',
      comment: 'A migration that was merged never changes, so it may not hang on code that does.',
      severity: 'error',
      from: { path: '^src/migrations/', pathNot: TEST },
      to: { path: '^src/', pathNot: '^src/migrations/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '[.](css|svg|png|woff2)' },
    // A type that is imported is knowledge too.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'require', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
    combinedDependencies: false,
  },
}
