import { registerTouches } from '#registers/server/touches.ts'
import { networkWords } from '../words/index.ts'

export const networkTouches = registerTouches({ tables: ['teacher'], say: (locale, key, params) => networkWords(locale).t(key, params) })
