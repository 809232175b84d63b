import { parseArgs } from 'node:util'
import { crash } from './rounds.ts'

const { values } = parseArgs({ options: { rounds: { type: 'string' }, seed: { type: 'string' }, clients: { type: 'string' } } })
const rounds = Number(values.rounds ?? 50)
const seed = Number(values.seed ?? Math.floor(Math.random() * 1e9))

console.log(`npm run crash -- --rounds ${rounds} --seed ${seed}`)
try {
  const began = Date.now()
  const summary = await crash({ rounds, seed, clients: Number(values.clients ?? 6), say: console.log })
  const { killed, acknowledged, uncertain, losses } = summary
  for (const loss of losses) console.error(`LOST  ${loss}`)
  console.log(
    `${summary.rounds} rounds (server ${killed.server}, database ${killed.database}, both ${killed.both}) in ${Math.round((Date.now() - began) / 1000)} s: ` +
      `${acknowledged} writes acknowledged, ${uncertain} uncertain at a kill and settled by repeating, ${losses.length} lost, doubled or half. Seed ${seed}.`,
  )
  process.exitCode = losses.length > 0 ? 1 : 0
} catch (err) {
  console.error(err)
  process.exitCode = 1
}
