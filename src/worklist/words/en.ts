import type { vi } from './vi.ts'

export const en: Record<keyof typeof vi, string> = {
  title: 'To do',
  lead: '{n, plural, one {# thing is waiting for you} other {# things are waiting for you}}{late, plural, =0 {} one {, # is late} other {, # are late}}.',
  list: 'What is waiting',
  record: 'Record an activity',
  reports: 'See the reports',
  'urgency.late': 'Late',
  'urgency.soon': 'Due soon',
  'urgency.todo': 'To do',
  'urgency.info': 'For information',
  'done.title': 'Nothing is waiting for you.',
  'done.text': 'When something comes up, this page will say so.',
  'only.info': 'Nothing needs doing right now.',
  'export.action': 'Download as Excel',
  'export.of': '{date}',
  'export.urgency': 'Urgency',
  'export.detail': 'Details',
  'export.where': 'Done on page',
}
