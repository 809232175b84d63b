import { defineWords } from '#platform/common/words.ts'
import { en as portalEn } from './portal-en.ts'
import { vi as portalVi } from './portal-vi.ts'

export const signUpWords = defineWords({ vi: portalVi, en: portalEn })
