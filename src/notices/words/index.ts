import { defineWords } from '#platform/common/words.ts'
import { en } from './en.ts'
import { vi } from './vi.ts'

export const noticeWords = defineWords({ vi, en })
