import { defineWords } from '#platform/common/words.ts'
import { en } from './en.ts'
import { en as recordEn } from './record-en.ts'
import { vi as recordVi } from './record-vi.ts'
import { vi } from './vi.ts'

export const learnerWords = defineWords({ vi, en })
/** A learner's own record. */
export const recordWords = defineWords({ vi: recordVi, en: recordEn })
