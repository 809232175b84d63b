import { groupBy } from '#platform/common/group.ts'
import { periodOf, previousPeriod, type Period } from '#platform/common/periods.ts'
import type { Job, JobUnit } from '#platform/server/jobs/job.ts'
import { ownAddress } from '#platform/server/own-address.ts'
import { centreStates } from './centre-states.ts'
import { holdsFor, listForms } from './forms.ts'
import { listCentres, type CentreRow } from './reads.ts'
import { isMissing, occasionOf, readersOf, remind } from './reminders.letters.ts'
import { loadRhythm } from './setup.ts'
import { remindLevels } from './upward/upward.reminders.ts'

/** Every morning: the due day is near, or has just passed. Each is said once, by the deadline of the centre's own province. */
export const remindOfReports: Job = {
  name: 'reports.remind', cron: '0 0 * * *', catchUpHours: 12, permissions: ['report.read', 'person.read'],
  async run(ctx) {
    if (!ctx.services.mailer.ready) return
    const address = ownAddress(ctx.services.config)
    const centres = await ctx.transaction(({ db, today }) => listCentres(db, { on: today }))
    for (const province of groupBy(centres, (c) => c.provinceId).values()) {
      if (ctx.stopping()) return
      await ctx.transaction((unit) => remindProvince(unit, province, address))
    }
    if (!ctx.stopping()) await ctx.transaction((unit) => remindLevels(unit, address))
  },
}

async function remindProvince(unit: JobUnit, centres: readonly CentreRow[], address: string): Promise<void> {
  for (const form of await listForms(unit.db, unit.today)) {
    const running = periodOf(unit.today, form.body.period)
    for (const period of [previousPeriod(running), running])
      if (holdsFor(form, period)) await remindPeriod(unit, centres, address, form.key, period)
  }
}

async function remindPeriod(unit: JobUnit, centres: readonly CentreRow[], address: string, formKey: string, period: Period): Promise<void> {
  const [first] = centres
  if (!first) return
  const { db, today } = unit
  const rhythm = await loadRhythm(db, { formKey, period, unitId: first.id })
  const missing = (await centreStates(unit, rhythm, centres)).filter(isMissing)
  const writer = { byAccount: null, byName: 'Học Nấy', byUnit: '' }
  for (const occasion of ['before_due', 'overdue'] as const) {
    const those = missing.filter((s) => occasionOf(s, today, rhythm.deadline.body.remindDaysBefore) === occasion)
    if (those.length === 0) continue
    const readers = await readersOf(db, those.map((s) => s.unitId), today)
    await remind(db, those, readers, { report: { formKey, period }, today, address, writer, occasion })
  }
}
