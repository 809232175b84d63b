import { defineWords } from '#platform/common/words.ts'
import { en } from './en.ts'
import { vi } from './vi.ts'

/** What the first page says by itself; the tasks bring their own sentences. */
export const worklistWords = defineWords({ vi, en })
