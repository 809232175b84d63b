import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'

/** As many random histories as one likes: `--histories 10000 --seed 7`. */
const { values } = parseArgs({ options: { histories: { type: 'string' }, seed: { type: 'string' } } })
const seed = values.seed ?? String(Math.floor(Math.random() * 2 ** 31))
const env = { ...process.env, HISTORIES: values.histories ?? '10000', HISTORIES_SEED: seed }

console.log(`${env.HISTORIES} histories, seed ${seed}`)
const { status } = spawnSync('npx', ['vitest', 'run', '--project', 'api-18', 'src/testing/offline'], { env, stdio: 'inherit' })
process.exitCode = status ?? 1
