import type pg from 'pg'
import { GO_VAP, loadGoVapScene } from '#scenes/go-vap/load.ts'
import { loadHaiCapScene } from '#scenes/hai-cap/load.ts'
import { HAI_CAP } from '#scenes/hai-cap/places.ts'
import { indicators } from './routes.ts'

type Say = (line: string) => void
type Shown = { name: string; title: string; load(owner: pg.ClientBase, say: Say): Promise<void> }

/** The demonstrations by the name in `npm start -- --scene`; the first is what an empty folder gets unasked. */
const scenes = {
  'go-vap': { ...GO_VAP, load: (owner) => loadGoVapScene(owner, { indicators }) },
  'hai-cap': { ...HAI_CAP, load: (owner, say) => loadHaiCapScene(owner, { indicators, say }) },
} as const satisfies Record<string, Shown>
export type SceneKey = keyof typeof scenes

const isSceneKey = (key: string): key is SceneKey => Object.hasOwn(scenes, key)

/** What `--scene` names, undefined when it is not there. Throws for anything else. */
export function askedScene(args: readonly string[]): SceneKey | undefined {
  const at = args.findIndex((a) => a === '--scene' || a.startsWith('--scene='))
  if (at < 0) return undefined
  const key = args[at]?.split('=')[1] ?? args[at + 1] ?? ''
  if (isSceneKey(key)) return key
  const known = Object.entries(scenes).map(([name, s]) => `  npm start -- --scene ${name.padEnd(8)} (${s.title})`)
  throw new Error([`Không có dữ liệu minh họa tên “${key}”. Chọn:`, ...known].join('\n'))
}

/** A database nobody has used yet gets its demonstration, unless it is to stay empty; any other stays as it is. */
export async function prepareScene(
  owner: pg.ClientBase,
  o: { empty: boolean; scene: SceneKey | undefined; say: Say },
): Promise<void> {
  const { rows } = await owner.query<{ used: boolean; name: string | null }>(
    'select exists (select from account) or exists (select from unit) as used, (select name from scene) as name',
  )
  if (rows[0]?.used) return ensureSame(o.scene, rows[0].name)
  if (o.empty) return
  const scene: Shown = scenes[o.scene ?? 'go-vap']
  o.say(`Đang nạp dữ liệu minh họa “${scene.title}” (chỉ lần đầu)…`)
  await scene.load(owner, o.say)
}

function ensureSame(asked: SceneKey | undefined, there: string | null): void {
  if (!asked || scenes[asked].name === there) return
  const held = Object.values(scenes).find((s) => s.name === there)
  throw new Error(
    `Thư mục dữ liệu này đã có ${held ? `dữ liệu minh họa “${held.title}”` : 'dữ liệu riêng'}, không nạp thêm “${scenes[asked].title}”. ` +
      `Chọn thư mục khác, ví dụ: DATA_DIR=data-${asked} npm start -- --scene ${asked}`,
  )
}
