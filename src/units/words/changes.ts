import { defineWords } from '#platform/common/words.ts'
import { changesEn } from './changes-en.ts'
import { changesVi } from './changes-vi.ts'

/** What pages and refusals say about changes of the tree. */
export const changeWords = defineWords<keyof typeof changesVi>({ vi: changesVi, en: changesEn })
