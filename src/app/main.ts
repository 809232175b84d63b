import { readConfig } from '#platform/server/config.ts'
import { explain } from './explain.ts'
import { askedScene } from './scenes.ts'
import { start, type Running } from './start.ts'

const say = (line: string) => console.log(line)

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
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      say('\nĐang dừng, dữ liệu đã được ghi…')
      void running.stop().then(() => process.exit(0))
    })
}
