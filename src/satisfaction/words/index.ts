import { defineWords } from '#platform/common/words.ts'
import { en } from './en.ts'
import { vi } from './vi.ts'

export const satisfactionWords = defineWords({ vi, en })
