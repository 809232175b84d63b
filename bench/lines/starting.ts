import type { Line } from '../measure/line.ts'
import { spreadOf } from '../measure/stats.ts'
import { startServer } from '../servers/child.ts'

const SETTLE_MS = 15_000

/**
 * The product started a second time on a folder that holds the world: until it has answered a request, and what it
 * holds in memory once nobody asks. Nothing else may run on the folder.
 */
export async function measureStarting(dataDir: string, quick: boolean): Promise<Line[]> {
  const seconds: number[] = []
  const memory: number[] = []
  for (let round = 0; round < (quick ? 1 : 5); round++) {
    const began = performance.now()
    const server = await startServer(['tools/start.mjs'], { DATA_DIR: dataDir, LOG_LEVEL: 'error' }, 'đang chạy tại')
    const answer = await fetch(`${server.base}/api/session`)
    await answer.text()
    seconds.push((performance.now() - began) / 1000)
    if (round === 0) {
      await new Promise((resolve) => setTimeout(resolve, quick ? 1_000 : SETTLE_MS))
      memory.push(server.memory())
    }
    await server.stop()
  }
  const how = 'embedded database, pages built before'
  return [
    {
      id: 'start',
      what: 'Second start to the first answered request',
      unit: 's',
      how: `${seconds.length} starts, ${how}`,
      ours: spreadOf(seconds),
      aim: { most: 3 },
    },
    {
      id: 'idle',
      what: 'Memory of the server process, idle',
      unit: 'MB',
      how: `${SETTLE_MS / 1000} s after the start, ${how}`,
      ours: spreadOf(memory),
      aim: { most: 200 },
    },
  ]
}
