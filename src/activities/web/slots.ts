import { makeSlot } from '#platform/web/slot.tsx'
import type { Activity } from '../rules/activity.ts'

/** On the page of an activity, below its facts. */
export const activitySlot = makeSlot<{ activity: Activity }>()
