import { defineWords } from '#platform/common/words.ts'
import { en } from './en.ts'
import { vi } from './vi.ts'

/** What the pages of reports say. */
export const reportWords = defineWords({ vi, en })
