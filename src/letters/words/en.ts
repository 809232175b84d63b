import type { vi } from './vi.ts'

export const en: Record<keyof typeof vi, string> = {
  'foot.automatic': 'An automatic letter from Học Nấy. To stop automatic reminders, open this link (no sign-in needed):',
  'foot.contact': 'You get this because you asked for it. To stop, open this link (no sign-in needed):',
  'foot.asked': 'This letter was sent by the level above through Học Nấy. The link below stops automatic reminders only; no sign-in needed:',
  'stop.title': 'Stop automatic reminders',
  'stop.text': 'Press the button and Học Nấy will no longer send you letters of this kind. Staff still see what waits on the to-do page, and the level above may still write; learners keep their place.',
  'stop.button': 'Stop reminders',
  'stop.done': 'Automatic reminders are stopped',
  'stop.doneText': 'To have them again: staff sign in, open the account page and turn on “Report reminders”; learners open the page of the class or centre again.',
  'stop.unknown': 'This link does not work',
  'stop.unknownText': 'Open the link of the latest letter, or sign in and turn reminders off on your account page.',
  'stop.other': 'Tiếng Việt',
  'stop.home': 'Open Học Nấy',
  'choice.title': 'Reminders by mail',
  'choice.label': 'Report reminders',
  'choice.on': 'Write to me before a report is due and when it is overdue',
  'choice.off': 'Do not write',
  'choice.hint': 'For automatic letters only. Letters sent by the level above still arrive.',
  'choice.savedOn': 'You will be reminded before reports are due.',
  'choice.savedOff': 'Automatic reminders are off.',
}
