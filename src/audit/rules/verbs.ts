/** Everything the trail can say; the words of a verb are under `verb.<verb>` and speak of `{what}`. */
export const VERBS = [
  'activity.record', 'activity.import', 'activity.edit', 'activity.hold', 'activity.cancel', 'activity.restore',
  'activity.photo_add', 'activity.photo_remove', 'activity.photo_restore', 'activity.export', 'activity.book', 'activity.teacher_declined', 'activity.campaign', 'course.export', 'timetable.export',
  'campaign.call', 'campaign.edit', 'campaign.cancel', 'campaign.restore',
  'course.open', 'course.edit', 'course.close', 'course.reopen', 'course.cancel', 'course.restore',
  'report.open', 'report.entry', 'report.sign_off', 'report.send', 'report.reopen', 'report.return', 'report.accept', 'report.amend', 'report.remind',
  'consolidated_report.open', 'consolidated_report.entry', 'consolidated_report.sign_off', 'consolidated_report.send', 'consolidated_report.reopen', 'consolidated_report.return',
  'consolidated_report.accept', 'consolidated_report.amend', 'consolidated_report.remind',
  'account.first', 'account.create', 'account.update', 'account.disable', 'account.enable', 'account.offer_password',
  'account.change_password', 'account.use_reset', 'session.open',
  'account.second_factor_on', 'account.second_factor_off', 'account.second_factor_reset', 'token.create', 'token.revoke',
  'person.update', 'person.look', 'person.list', 'person.export', 'person.export_contacts',
  'role.grant', 'role.end', 'role.hand_over', 'role.change_days',
  'unit.create', 'unit.rename', 'unit.close', 'unit.link', 'profile.update',
  'unit.merge', 'unit.split', 'unit.move', 'unit.undo_change',
  'learner.record', 'learner.import', 'learner.sign_up', 'learner.edit', 'learner.traits', 'learner.look', 'learner.look_traits',
  'learner.list', 'learner.erase', 'learner.ask_erase', 'learner.merge', 'learner.merged', 'learner.unmerge', 'learner.unmerged', 'learner.apart', 'learner.record_link', 'learner.export', 'learner.export_contacts', 'learner.contacts', 'enrolment.enrol', 'enrolment.cancel',
  'teacher.record', 'teacher.import', 'teacher.edit', 'teacher.decline', 'teacher.allow', 'teacher.look', 'teacher.export', 'teacher.export_found', 'room.record', 'room.import', 'room.edit', 'room.take', 'room.leave',
  'device.record', 'device.import', 'device.edit', 'partner.record', 'partner.import', 'partner.edit', 'programme.record', 'programme.import', 'programme.edit',
  'certificate.issue', 'certificate.revoke', 'certificate.replace', 'certificate.erase', 'certificate.list', 'certificate.look', 'certificate.export',
  'activity.minutes', 'activity.paper_add', 'activity.paper_remove', 'activity.paper_restore', 'satisfaction.ask',
  'board.appoint', 'board.import', 'board.edit', 'board.end', 'board.hand_over', 'board.subcommittee_found', 'board.subcommittee_edit',
  'instrument.change', 'instrument.own', 'audit.look', 'audit.erase', 'audit.export',
  'attendance.mark', 'attendance.finish', 'attendance.choose_count', 'attendance.look', 'attendance.print',
] as const
export type Verb = (typeof VERBS)[number]

export const isVerb = (verb: string): verb is Verb => (VERBS as readonly string[]).includes(verb)

const PAGES: Record<string, string> = {
  activity: '/hoat-dong/',
  course: '/lop-hoc/',
  campaign: '/chien-dich/',
  learner: '/hoc-vien/',
  report: '/bao-cao/',
  consolidated_report: '/tong-hop/',
  account: '/nguoi-dung/',
  unit: '/don-vi/',
  unit_change: '/don-vi/thay-doi/',
  instrument: '/quy-dinh/',
  teacher: '/mang-luoi/',
  room: '/phong/',
  device: '/thiet-bi/',
  partner: '/phoi-hop/',
  certificate: '/chung-nhan/',
  board: '/ban-giam-doc/',
}

/** The page of what an entry is about. */
export function pageOf({ kind, id }: { kind: string; id: string }): string | undefined {
  const page = PAGES[kind]
  return page && id ? page + id : undefined
}
