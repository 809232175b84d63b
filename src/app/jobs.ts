import { sendLetters } from '#letters/server/send.ts'
import { writeNotices } from '#notices/server/write-notices.job.ts'
import type { Job } from '#platform/server/jobs/job.ts'
import { remindOfReports } from '#reports/server/reminders.job.ts'
import { turnProvinces } from '#units/server/reorganisation/province-keys.job.ts'

/** Everything the product does without being asked. A job that is not here never runs. */
export const allJobs: readonly Job[] = [sendLetters, remindOfReports, writeNotices, turnProvinces]
