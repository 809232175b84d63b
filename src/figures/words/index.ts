import { defineWords } from '#platform/common/words.ts'
import { en } from './en.ts'
import { vi } from './vi.ts'

/** What the page of figures says. */
export const figureWords = defineWords({ vi, en })
