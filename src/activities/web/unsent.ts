import type { PlainDate } from '#platform/common/dates.ts'
import { newKey } from '#platform/web/api.ts'
import type { Entry, Outbox, Unsent } from '#platform/web/offline/outbox.ts'
import { contentOf, type Activity, type ActivityContent } from '../rules/activity.ts'
import { contentFrom, valuesOf, type ActivityValues } from './form-values.ts'

export const ACTIVITY_CHANNEL = 'activity'

type Content = ReturnType<typeof contentFrom> | ActivityContent
/** What is sent, the same at every attempt, and what was typed, for who must mend it. */
type Said = { key: string; content: Content; values: ActivityValues }
/**
 * `version`: the one it was made from; the version the step before left where it is not said. `base`: what that said.
 * `back`: says what stood before, for who took the edit back.
 */
type Edit = Said & { kind: 'edit'; version?: number; base?: ActivityContent; back?: true }
export type Step = (Said & { kind: 'record'; unitId: string }) | Edit | { kind: 'cancel'; key: string; reason: string }
/**
 * What somebody said of one activity and only this device knows. What may be on its way already is never replaced: what is
 * said later follows it, as a correction of the record or its cancellation.
 */
export type UnsentActivity = { activityId: string; steps: Step[] }

export const bodyOf = (entry: Pick<Entry, 'body'>): UnsentActivity => entry.body as UnsentActivity
export const takesBack = (step: Step | undefined): boolean => step?.kind === 'cancel' || (step?.kind === 'edit' && step.back === true)
export const isTakenBack = (entry: Pick<Entry, 'body'>): boolean => takesBack(bodyOf(entry).steps.at(-1))

/** What was said last of it, before it was taken back. */
export function lastSaid(entry: Pick<Entry, 'body'>): Exclude<Step, { kind: 'cancel' }> | undefined {
  return bodyOf(entry).steps.findLast((s): s is Exclude<Step, { kind: 'cancel' }> => !takesBack(s))
}

export function activityEntry(values: ActivityValues, unitId: string, today: PlainDate): Entry & { body: UnsentActivity } {
  const record = { kind: 'record', unitId, key: newKey(), content: contentFrom(values, today), values } as const
  return { id: values.id, channel: ACTIVITY_CHANNEL, body: { activityId: values.id, steps: [record] } }
}

/** A record the server has, changed here. `base` is what this person began with. */
export function editEntry(base: Activity, edit: { content: Content; values: ActivityValues; version: number }): Entry & { body: UnsentActivity } {
  const step: Edit = { kind: 'edit', key: newKey(), base: contentOf(base), ...edit }
  return { id: newKey(), channel: ACTIVITY_CHANNEL, body: { activityId: base.id, steps: [step] } }
}

/** The same record, said otherwise: in the place of what never left or was refused, after what may have arrived. */
export function corrected(entry: Unsent, values: ActivityValues, today: PlainDate): Entry {
  const { steps } = bodyOf(entry)
  const [first] = steps
  const before = steps.filter((s) => !takesBack(s))
  const standing = entry.state === 'refused' ? before.slice(0, -1) : entry.tried ? before : []
  if (first?.kind === 'record' && standing.length === 0) return activityEntry(values, first.unitId, today)
  const said = { key: newKey(), content: contentFrom(values, today), values }
  const edit: Edit = standing.length === 0 && first?.kind === 'edit' ? { ...first, ...said } : { kind: 'edit', ...said }
  return { ...plain(entry), body: { ...bodyOf(entry), steps: [...standing, edit] } }
}

/** Against the version somebody else made meanwhile, with what this person chose of both. */
export function settled(entry: Unsent, theirs: Activity, content: ActivityContent): Entry {
  const values = valuesOf({ ...theirs, ...content })
  const edit: Edit = { kind: 'edit', key: newKey(), version: theirs.version, base: contentOf(theirs), content, values }
  return { ...plain(entry), body: { ...bodyOf(entry), steps: [edit] } }
}

const plain = ({ id, channel, after }: Unsent) => ({ id, channel, ...(after ? { after } : {}) })

/**
 * Takes back what waits. What never left is gone from here; what may have arrived is taken back where it arrived, as soon
 * as there is a network. Answers how to write it down again, or undefined when it had been sent meanwhile.
 */
export async function takeBack(outbox: Outbox, id: string, reason: string): Promise<(() => Promise<void>) | undefined> {
  const whole = await outbox.withAfter(id)
  let gone = false
  const done = await outbox.change(id, (entry) => {
    gone = !entry.tried
    return gone ? undefined : withdrawn(entry, reason)
  })
  if (!done) return undefined
  if (gone) return () => outbox.add(whole)
  // Its photos have not left: they go after the record.
  const photos = whole.filter((e) => e.after === id)
  for (const photo of photos) await outbox.change(photo.id, () => undefined)
  return async () => {
    if (await outbox.change(id, said)) await outbox.add(photos)
  }
}

/** What could not be taken back where it arrived, because somebody went on from there, is left to the record itself. */
export const letBe = (outbox: Outbox, id: string): Promise<boolean> => outbox.change(id, () => undefined)

/** As it was before it was taken back. */
const said = (entry: Unsent): Entry => ({ ...plain(entry), body: { ...bodyOf(entry), steps: bodyOf(entry).steps.filter((s) => !takesBack(s)) } })

function withdrawn(entry: Unsent, reason: string): Entry {
  const { steps } = bodyOf(entry)
  const [first] = steps
  const back: Step = first?.kind === 'edit' && first.base ? { kind: 'edit', key: newKey(), back: true, ...typed(first, first.base) } : { kind: 'cancel', key: newKey(), reason }
  return { ...plain(entry), body: { ...bodyOf(entry), steps: [...steps, back] } }
}

const typed = ({ values }: Said, base: ActivityContent): Omit<Said, 'key'> => ({
  content: base, values: { ...values, ...base, costs: Object.fromEntries(base.costs.map((c) => [c.source, c.amount])), otherPartners: '' },
})
