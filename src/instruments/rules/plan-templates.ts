import { z } from 'zod'
import { Bilingual } from './instrument.ts'

const Code = z.string().regex(/^[a-z][a-z0-9_]*$/).max(60)
const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
/** Month and day, whichever year. */
const DayOfYear = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)

/** A course many centres hold: everything but who, where and from when. A session for each topic. */
export const CourseTemplate = z.object({
  code: Code,
  name: Bilingual,
  field: Code,
  form: Code,
  audience: Bilingual,
  digitalSkills: z.boolean(),
  capacity: z.int().min(1).nullable(),
  startsAt: Clock,
  endsAt: Clock,
  weekdays: z.array(z.int().min(1).max(7)),
  topics: z.array(Bilingual),
})
export type CourseTemplate = z.infer<typeof CourseTemplate>

/** Days that come back every year and many centres mark together. */
export const CampaignTemplate = z.object({ code: Code, name: Bilingual, from: DayOfYear, to: DayOfYear, legalBasis: z.string() })
export type CampaignTemplate = z.infer<typeof CampaignTemplate>

export const PlanTemplates = z.object({ courses: z.array(CourseTemplate), campaigns: z.array(CampaignTemplate) })
export type PlanTemplates = z.infer<typeof PlanTemplates>
