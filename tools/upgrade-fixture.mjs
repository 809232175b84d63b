// Makes the backup from which the suite tries an upgrade: the data a release leaves behind, small and invented.
//   node tools/upgrade-fixture.mjs 0.1.0 fad80dc
// The release's own code fills a folder (upgrade-fixture.fill.mjs is put into a checkout of it), today's backs it up.
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const root = dirname(import.meta.dirname)
const [release, commit] = process.argv.slice(2)
if (!release || !commit) throw new Error('node tools/upgrade-fixture.mjs <release> <commit>')

const fixture = join(root, 'src/testing/fixtures', `release-${release}`)
const work = mkdtempSync(join(tmpdir(), 'hocnay-fixture-'))
const [checkout, data] = [join(work, 'checkout'), join(work, 'data')]
try {
  run('git', ['worktree', 'add', '--detach', checkout, commit], root)
  if (!existsSync(join(checkout, 'node_modules'))) symlinkSync(join(root, 'node_modules'), join(checkout, 'node_modules'))
  const fill = join(checkout, 'src/app/fill.mjs')
  copyFileSync(join(import.meta.dirname, 'upgrade-fixture.fill.mjs'), fill)
  run(process.execPath, ['--import', 'tsx', fill, data, `${fixture}.json`], checkout)
  rmSync(`${fixture}.hocnay`, { force: true })
  run(process.execPath, ['--import', 'tsx', 'src/app/commands/main.ts', 'backup', `${fixture}.hocnay`], root, { DATA_DIR: data })
} finally {
  spawnSync('git', ['worktree', 'remove', '--force', checkout], { cwd: root })
  rmSync(work, { recursive: true, force: true })
}

function run(file, args, cwd, env = {}) {
  const { status } = spawnSync(file, args, { cwd, stdio: 'inherit', env: { ...process.env, ...env } })
  if (status !== 0) throw new Error(`${file} ${args.join(' ')} ended with ${status}`)
}
