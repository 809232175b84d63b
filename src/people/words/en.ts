import type { vi } from './vi.ts'

export const en: Record<keyof typeof vi, string> = {
  'device.both': '{browser} on {system}',
  'device.unknown': 'Unknown device',
  'permission.unit.read': 'Facts about units',
  'permission.unit.write': 'The tree of units',
  'permission.profile.write': 'The centre’s profile',
  'permission.person.read': 'Names and contacts of people',
  'permission.account.write': 'Accounts and roles',
  'permission.activity.read': 'Activities',
  'permission.activity.write': 'Recording and mending activities',
  'permission.report.read': 'Reports',
  'permission.report.write': 'Writing reports',
  'permission.report.sign': 'Signing off the own unit’s reports',
  'permission.report.send': 'Sending reports upwards',
  'permission.report.review': 'Accepting or returning reports',
  'permission.instrument.read': 'Forms, deadlines, lists of terms',
  'permission.instrument.write': 'Forms, deadlines, lists of terms',
  'permission.audit.read': 'The trail of changes',
  'reach.own': 'Only the own unit',
  'reach.all': 'The own unit and all units below',
  'reach.steps': 'The own unit and {n, plural, one {# level} other {# levels}} below',
  'letter.resetSubject': 'Set a new password for Học Nấy',
  'letter.reset':
    'Dear {name},\n\nsomebody, perhaps you, asked for a new password for Học Nấy. Open this link within one hour to set it:\n\n{link}\n\nIf it was not you, ignore this letter: the old password still works.\n',
  'letter.invitationSubject': 'Your account in Học Nấy',
  'letter.invitation':
    'Dear {name},\n\nyou have an account in Học Nấy. Your user name: {username}\n\nOpen this link within 24 hours to set your password:\n\n{link}\n\nThe link works once. If it has expired, ask your unit’s administrator for another.\n',
}
