import { defineWords } from '#platform/common/words.ts'
import { en } from './en.ts'
import { en as portalEn } from './portal-en.ts'
import { vi as portalVi } from './portal-vi.ts'
import { vi } from './vi.ts'

export const enrolmentWords = defineWords({ vi, en })
/** Public pages. */
export const signUpWords = defineWords({ vi: portalVi, en: portalEn })
