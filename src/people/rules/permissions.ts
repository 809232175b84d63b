/**
 * Everything a role can be entitled to. The part before the dot is the concept; `.read` never changes anything.
 * Which role holds which, along which line and how deep, is data: `instruments/roles.json`.
 */
export const permissions = [
  'unit.read',
  'unit.write',
  'centre.organise',
  'profile.write',
  'person.read',
  'account.write',
  'activity.read',
  'activity.write',
  'course.read',
  'course.write',
  'campaign.call',
  'learner.read',
  'learner.write',
  'learner_trait.read',
  'certificate.read',
  'certificate.write',
  'teacher.read',
  'teacher.write',
  'facility.read',
  'facility.write',
  'partner.read',
  'partner.write',
  'board.read',
  'board.appoint',
  'report.read',
  'report.write',
  'report.sign',
  'report.send',
  'report.review',
  'report.remind',
  'consolidation.prepare',
  'consolidation.issue',
  'consolidation.receive',
  'instrument.read',
  'instrument.write',
  'audit.read',
  'audit.erase',
] as const
export type PermissionName = (typeof permissions)[number]

declare module '#platform/server/actor.ts' {
  interface PermissionNames extends Record<PermissionName, true> {}
}
