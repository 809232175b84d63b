import { defineWords } from '#platform/common/words.ts'
import { en } from './en.ts'
import { vi } from './vi.ts'

export const unitWords = defineWords<keyof typeof vi>({ vi, en })
