import { lazy, type ReactNode } from 'react'
import { activitySlot } from '#activities/web/slots.ts'

const onActivities = [lazy(() => import('#satisfaction/web/ActivitySatisfaction.tsx'))]

/** Which features fill which place on another's page. */
export function Parts({ children }: { children: ReactNode }) {
  return <activitySlot.Fill value={onActivities}>{children}</activitySlot.Fill>
}
