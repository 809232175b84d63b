import type { Job } from '#platform/server/jobs/job.ts'
import { turnProvinceKeys } from './steps.store.ts'

/** On the day of a move to another province the units take its key. Asked every minute, so that no night can be missed. */
export const turnProvinces: Job = {
  name: 'units.turn_provinces',
  cron: '* * * * *',
  permissions: [],
  run: (ctx) => ctx.transaction(async ({ db, today }) => void (await turnProvinceKeys(db, today))),
}
