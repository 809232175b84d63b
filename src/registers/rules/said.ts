import type { Said } from '#platform/common/issues.ts'
import type { WordParams, Words } from '#platform/common/words.ts'

/** One sentence of a catalogue in both languages, for what does not know its reader yet. */
export function said<K extends string>(words: Words<K>, key: K, params?: WordParams): Said {
  return { vi: words('vi').t(key, params), en: words('en').t(key, params) }
}

/** Names in both languages joined into a sentence: `Chọn một trong: … .` */
export function saidOptions<K extends string>(words: Words<K>, key: K, names: readonly Said[]): Said {
  const options = (locale: 'vi' | 'en') => names.map((n) => n[locale]).join('; ')
  return { vi: words('vi').t(key, { options: options('vi') }), en: words('en').t(key, { options: options('en') }) }
}
