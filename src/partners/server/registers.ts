import { problems } from '#platform/server/problem.ts'
import type { Register } from '#registers/server/register.ts'
import { PARTNER_KEYS, PROGRAMME_KEYS, type PartnerContent, type ProgrammeContent } from '../rules/partner.ts'

export const partners: Register<PartnerContent> = {
  table: 'partner',
  noun: 'partner',
  missing: () => problems.notFound('partner'),
  read: 'partner.read',
  write: 'partner.write',
  keys: PARTNER_KEYS,
  personal: ['contact', 'phone', 'email'],
}

export const programmes: Register<ProgrammeContent> = {
  table: 'partner_programme',
  noun: 'programme',
  missing: () => problems.notFound('programme'),
  read: 'partner.read',
  write: 'partner.write',
  keys: PROGRAMME_KEYS,
}
