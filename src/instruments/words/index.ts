import { defineWords, type KeyOf } from '#platform/common/words.ts'
import { en } from './en.ts'
import { vi } from './vi.ts'

export const instrumentWords = defineWords<keyof typeof vi>({ vi, en })
export type InstrumentWord = KeyOf<typeof instrumentWords>
