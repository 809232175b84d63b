import { defineWords } from '#platform/common/words.ts'
import { en } from './en.ts'
import { vi } from './vi.ts'

/** `documentWords('vi').t(message.key, message.params)` */
export const documentWords = defineWords({ vi, en })
