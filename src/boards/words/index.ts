import { defineWords, type KeyOf } from '#platform/common/words.ts'
import { en } from './en.ts'
import { vi } from './vi.ts'

export const boardWords = defineWords({ vi, en })
export type BoardWord = KeyOf<typeof boardWords>
