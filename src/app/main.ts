import { readConfig } from '#platform/server/config.ts'
import { explain } from './explain.ts'
import { askedScene } from './scenes.ts'
import { start, type Running } from './start.ts'

const say = (line: string) => console.log(line)
const parent = process.ppid
/** A terminal and npm may both pass on the one Ctrl-C somebody pressed; pressed again later it means: at once. */
const SAME_PRESS_MS = 1_000
const LOOK_MS = 300

try {
  const empty = process.argv.includes('--empty')
  const running = await start({ config: readConfig(process.env), empty, scene: askedScene(process.argv), say })
  stopOnSignals(running)
  greet(running)
} catch (err) {
  console.error(`\nHọc Nấy chưa chạy được.\n${explain(err)}`)
  process.exit(1)
}

function greet({ address, scene }: Running): void {
  say(`\nHọc Nấy đang chạy tại ${address}   (dừng: Ctrl-C)`)
  if (!scene) return
  say(`\nDữ liệu minh họa: ${scene.title}. Tài khoản (chỉ dùng được trên máy này):`)
  const width = Math.max(...scene.accounts.map((a) => a.username.length))
  for (const a of scene.accounts) say(`  ${a.username.padEnd(width)}  ${a.password}   ${a.roleName}, ${a.unitName}`)
  say('')
}

function stopOnSignals(running: Running): void {
  let asked: number | undefined
  const stop = () => {
    if (asked !== undefined) {
      if (Date.now() - asked > SAME_PRESS_MS) process.exit(1)
      return
    }
    asked = Date.now()
    say('\nĐang dừng, dữ liệu đã được ghi…')
    void running.stop().then(() => process.exit(0))
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)
  stopWithNpm(stop)
}

/**
 * npm hands SIGTERM to the shell it runs us in, and the shell ends without passing it on: whoever told npm to stop
 * would leave us running where nobody finds us.
 */
function stopWithNpm(stop: () => void): void {
  if (process.env['npm_lifecycle_event'] !== 'start' || process.platform === 'win32') return
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    stop()
  }, LOOK_MS)
}
