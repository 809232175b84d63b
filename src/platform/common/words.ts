import { IntlMessageFormat } from 'intl-messageformat'
import type { Locale } from './issues.ts'

export type { Locale }
export const LOCALES = ['vi', 'en'] as const satisfies readonly Locale[]

export type WordParams = Record<string, string | number | boolean>
export type Translator<K extends string> = { t: (key: K, params?: WordParams) => string }
/** A catalogue: ask it for a language, then for sentences. */
export type Words<K extends string> = (locale: Locale) => Translator<K>
export type KeyOf<W> = W extends Words<infer K> ? K : never

/**
 * Makes a catalogue out of both languages; an English key that is missing does not compile. Sentences are ICU
 * messages: `{n, number}` writes 1.234 (a bare `{n}` would write 1234), `{n, plural, one {# day} other {# days}}`.
 *
 * @example
 * const words = defineWords({ vi: { left: 'Còn {n, number} ngày' }, en: { left: '{n, number} days left' } })
 * words('vi').t('left', { n: 3 })
 */
export function defineWords<K extends string>(both: {
  vi: Record<K, string>
  en: Record<NoInfer<K>, string>
}): Words<K> {
  const made = new Map<Locale, Translator<K>>()
  return (locale) => {
    const known = made.get(locale)
    if (known) return known
    const fresh = makeTranslator(both[locale], locale)
    made.set(locale, fresh)
    return fresh
  }
}

function makeTranslator<K extends string>(sentences: Record<K, string>, locale: Locale): Translator<K> {
  const parsed = new Map<K, IntlMessageFormat>()
  const parse = (key: K) => {
    const message = new IntlMessageFormat(sentences[key], locale, undefined, { formatters, ignoreTag: true })
    parsed.set(key, message)
    return message
  }
  return {
    t: (key, params) => {
      const sentence = sentences[key]
      if (!sentence.includes('{') && !sentence.includes("'")) return sentence
      return String((parsed.get(key) ?? parse(key)).format(params))
    },
  }
}

// Figures are written 1.234,5 in both languages: a page that mixed both marks would make every figure doubtful.
const formatters = {
  getNumberFormat: keep((options: string) => new Intl.NumberFormat('vi-VN', JSON.parse(options) as Intl.NumberFormatOptions)),
  getDateTimeFormat: (...args: ConstructorParameters<typeof Intl.DateTimeFormat>) => new Intl.DateTimeFormat(...args),
  getPluralRules: (...args: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...args),
}

function keep<T>(make: (options: string) => T): (_locale?: unknown, options?: object) => T {
  const made = new Map<string, T>()
  return (_locale, options = {}) => {
    const key = JSON.stringify(options)
    const found = made.get(key) ?? make(key)
    made.set(key, found)
    return found
  }
}
