import { newKey } from '#platform/web/api.ts'
import type { Partner, PartnerContent, Programme, ProgrammeContent } from '../rules/partner.ts'

/** While they are typed: what is not chosen yet is null; the id is made with the empty form. */
export type PartnerValues = Omit<PartnerContent, 'kind'> & { id: string; kind: string | null }
export type ProgrammeValues = Omit<ProgrammeContent, 'fromDay'> & { id: string; fromDay: string | null }

export const emptyPartner = (): PartnerValues => ({
  id: newKey(),
  name: '',
  kind: null,
  contact: '',
  phone: '',
  email: '',
  note: '',
  active: true,
})

export function partnerValues(p: Partner): PartnerValues {
  const { id, name, kind, contact, phone, email, note, active } = p
  return { id, name, kind, contact, phone, email, note, active }
}

export const emptyProgramme = (partnerId: string): ProgrammeValues => ({
  id: newKey(),
  partnerId,
  title: '',
  signedOn: null,
  fromDay: null,
  toDay: null,
  endedOn: null,
  partnerGives: '',
  centreGives: '',
  note: '',
  active: true,
})

export function programmeValues(p: Programme): ProgrammeValues {
  const { id, partnerId, title, signedOn, fromDay, toDay, endedOn, partnerGives, centreGives, note, active } = p
  return { id, partnerId, title, signedOn, fromDay, toDay, endedOn, partnerGives, centreGives, note, active }
}
