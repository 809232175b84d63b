import { defineWords } from '#platform/common/words.ts'
import { en } from './en.ts'
import { vi } from './vi.ts'

/** What the import of units says. */
export const foundingWords = defineWords({ vi, en })
