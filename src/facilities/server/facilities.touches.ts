import { registerTouches } from '#registers/server/touches.ts'
import { facilityWords } from '../words/index.ts'

export const facilityTouches = registerTouches({ tables: ['room', 'device'], say: (locale, key, params) => facilityWords(locale).t(key, params) })
