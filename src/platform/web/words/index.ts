import { defineWords, type KeyOf, type Translator } from '#platform/common/words.ts'
import { en } from './en.ts'
import { vi } from './vi.ts'

/** What the ground floor itself says. */
export const platformWords = defineWords({ vi, en })
export type PlatformKey = KeyOf<typeof platformWords>
export type PlatformT = Translator<PlatformKey>['t']
