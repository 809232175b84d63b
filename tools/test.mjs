// Everything that must hold, in one command: static checks, the web build, then all tests.
// With arguments they go to vitest and only those tests run: `npm test -- src/units`.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const RESULTS = 'test-results/vitest.json'
const chosen = process.argv.slice(2)
const began = Date.now()
const totals = { passed: 0, failed: 0, skipped: 0 }

mkdirSync(join(root, 'test-results'), { recursive: true })
// Journeys walk through the pages as they are built, so they must be those of today.
const walks = chosen.length === 0 || chosen.some((argument) => argument.includes('e2e'))
await Promise.all([...(chosen.length === 0 ? ['lint', 'types', 'walls'] : []), ...(walks ? ['build'] : [])].map(check))
await runTests()
report()

/** One script of package.json, its output shown in one piece when it is done. */
async function check(script) {
  const since = Date.now()
  const { code, output } = await run(process.execPath, [npmCli(), 'run', '--silent', script], 'pipe')
  const ok = code === 0
  totals[ok ? 'passed' : 'failed'] += 1
  console.log(`${ok ? '✓' : '✗'} ${script}, ${seconds(since)}${ok ? '' : `\n${output}`}`)
}

function npmCli() {
  return process.env.npm_execpath ?? join(dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js')
}

async function runTests() {
  const results = join(root, RESULTS)
  rmSync(results, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', '--reporter=junit']
  const files = [`--outputFile.json=${RESULTS}`, '--outputFile.junit=test-results/junit.xml']
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const { code } = await run(process.execPath, [vitest, 'run', ...reporters, ...files, ...chosen], 'inherit')
  const counted = existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : undefined
  totals.passed += counted?.numPassedTests ?? 0
  totals.skipped += (counted?.numPendingTests ?? 0) + (counted?.numTodoTests ?? 0)
  // A file that could not be loaded or an error outside of any test fails the run without failing a test.
  const failed = counted?.numFailedTests ?? 0
  totals.failed += failed === 0 && code !== 0 ? 1 : failed
}

function run(file, args, output) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd: root, stdio: ['inherit', output, output] })
    const chunks = []
    child.stdout?.on('data', (chunk) => chunks.push(chunk))
    child.stderr?.on('data', (chunk) => chunks.push(chunk))
    child.on('error', (err) => resolve({ code: 1, output: String(err) }))
    child.on('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString() }))
  })
}

function seconds(since) {
  return `${Math.round((Date.now() - since) / 1000)} s`
}

function report() {
  const { passed, failed, skipped } = totals
  console.log(`\n${seconds(began)}`)
  console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`)
  process.exitCode = failed ? 1 : 0
}
