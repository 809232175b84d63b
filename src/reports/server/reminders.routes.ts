import { z } from 'zod'
import { Uuid } from '#platform/common/ids.ts'
import { route, type Route } from '#platform/server/endpoint.ts'
import { GivenReminder, ReminderAnswer, ReminderBranch, ReminderInput, ReminderPreview } from '../rules/reminder.ts'
import { FormKey } from '../rules/report.ts'
import { previewLevelReminders, sendLevelReminders } from './upward/owing.ts'
import { givenReminders, previewReminders, sendReminders } from './reminders.service.ts'

export const reminderRoutes: Route[] = [
  route({
    method: 'GET', path: '/api/report-reminders', summary: 'Whom a reminder of a missing report would reach, and its text', permission: 'report.remind',
    input: ReminderBranch, output: ReminderPreview, handler: previewReminders,
  }),
  route({
    method: 'POST', path: '/api/report-reminders', summary: 'Write to the centres of a branch whose report is missing', permission: 'report.remind',
    input: ReminderInput, output: ReminderAnswer, handler: sendReminders,
  }),
  route({
    method: 'GET', path: '/api/consolidated-report-reminders', summary: 'Whom a reminder of a missing consolidated report would reach, and its text', permission: 'consolidation.receive',
    input: ReminderBranch, output: ReminderPreview, handler: previewLevelReminders,
  }),
  route({
    method: 'POST', path: '/api/consolidated-report-reminders', summary: 'Write to the levels below whose consolidated report is missing', permission: 'consolidation.receive',
    input: ReminderInput, output: ReminderAnswer, handler: sendLevelReminders,
  }),
  route({
    method: 'GET', path: '/api/report-reminders/given', summary: 'The latest reminder for each centre or level and period of a year', permission: 'report.read',
    input: z.object({ unitId: Uuid, form: FormKey, year: z.coerce.number().int().min(2000).max(2100) }), output: z.object({ items: z.array(GivenReminder) }),
    handler: async (ctx, q) => ({ items: await givenReminders(ctx, q) }),
  }),
]
