import { registerTouches } from '#registers/server/touches.ts'
import { partnerWords } from '../words/index.ts'

export const partnerTouches = registerTouches({ tables: ['partner'], say: (locale, key, params) => partnerWords(locale).t(key, params) })
