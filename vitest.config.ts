import { defineConfig } from 'vitest/config'

const needsDatabase = ['src/**/*.{api,race,db}.test.ts']
/** On the oldest PostgreSQL too: what the database itself keeps for us, races, and the stories with the most SQL. */
const onOldest = ['src/**/*.{race,db}.test.ts', 'src/reports/server/levels.api.test.ts']
const ownClusters = ['src/**/*.pg.test.ts']

/** A project of tests that find a PostgreSQL of that version running; its name ends in the version. */
const onPostgres = (kind: 'api' | 'e2e', version: 15 | 18, include: string[], exclude: string[] = []) => ({
  extends: true as const,
  test: {
    name: `${kind}-${version}`,
    include,
    exclude,
    globalSetup: ['src/testing/global-setup.ts'],
    ...(kind === 'e2e' ? { setupFiles: ['tests/e2e/support/setup.ts'] } : {}),
    testTimeout: kind === 'e2e' ? 90_000 : 30_000,
    hookTimeout: 120_000,
    // Journeys come last: what a quick test finds need not be looked for in a browser.
    sequence: { groupOrder: kind === 'e2e' ? 1 : 0 },
  },
})

export default defineConfig({
  server: { watch: { ignored: ['**/data/**', '**/dist/**', '**/test-results/**'] } },
  test: {
    // Not Vietnam's: a day that depends on the machine's clock zone must show.
    env: { TZ: 'UTC' },
    // For two cores: tests of the database and the browser wait for other processes a third of their time.
    maxWorkers: 3,
    // Files of one worker share the modules they import; what a test changes it takes back.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{src,tests,tools,bench}/**/*.test.{ts,tsx,mjs}'],
          exclude: [...needsDatabase, ...ownClusters],
        },
      },
      { extends: true, test: { name: 'postgres', include: ownClusters, testTimeout: 60_000, hookTimeout: 60_000 } },
      // Scenes are loaded whole on the oldest, and stand under every journey on the newest.
      onPostgres('api', 18, needsDatabase, ['src/scenes/**/*.db.test.ts']),
      onPostgres('api', 15, onOldest),
      // The way of a report is walked on the oldest, everything else on the newest.
      onPostgres('e2e', 18, ['tests/e2e/**/!(*.main).e2e.ts']),
      onPostgres('e2e', 15, ['tests/e2e/**/*.main.e2e.ts']),
    ],
  },
})
