import type { Context } from '#platform/server/endpoint.ts'
import { getLevelReport, openLevelReport, setLevelEntry, takeLevelStep } from '#reports/server/upward/upward.service.ts'
import { sceneId } from './ids.ts'

/** A consolidated report of a level that was sent on; `texts` by paragraph, the others say that nothing stood out. */
export type WholeStory = { scene: string; unitId: string; form: string; period: string; texts: Readonly<Record<string, string>> }

const idOf = (w: WholeStory) => sceneId(`${w.scene}/whole/${w.unitId}/${w.form}/${w.period}`)
const stepOf = (w: WholeStory, type: string) => sceneId(`${w.scene}/whole/${w.unitId}/${w.form}/${w.period}/${type}`)

/** Begins it, writes what the form demands, signs and sends. */
export async function sendWhole(ctx: Context, w: WholeStory): Promise<void> {
  const { unitId, form, period, texts } = w
  const { id, missingTexts } = await openLevelReport(ctx, { id: idOf(w), unitId, form, period })
  const keys = new Set([...missingTexts.map((m) => m.key), ...Object.keys(texts)])
  for (const key of keys) await setLevelEntry(ctx, id, key, { value: texts[key] ?? 'Không phát sinh việc mới so với kỳ trước.', revision: 0 })
  for (const type of ['sign_off', 'send']) await step(ctx, w, type)
}

export const acceptWhole = (ctx: Context, w: WholeStory): Promise<void> => step(ctx, w, 'accept')

async function step(ctx: Context, w: WholeStory, type: string): Promise<void> {
  const { seq } = await getLevelReport(ctx, idOf(w))
  await takeLevelStep(ctx, idOf(w), { actionId: stepOf(w, type), type, seq })
}
