import type { Locale } from '#platform/common/words.ts'
import { chooseLocale, useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/use-words.ts'
import { platformWords } from '../words/index.ts'
import { Segments } from './Segments.tsx'

const LANGUAGES = [
  { value: 'vi', label: 'Tiếng Việt', lang: 'vi' },
  { value: 'en', label: 'English', lang: 'en' },
] as const satisfies { value: Locale; label: string; lang: string }[]

/** Changes the language at once; `onChoose` can also tell the account. */
export function LocaleSwitch({ onChoose }: { onChoose?: (locale: Locale) => void }) {
  const t = useWords(platformWords)
  const choose = (locale: Locale) => {
    chooseLocale(locale)
    onChoose?.(locale)
  }
  return <Segments label={t('locale.label')} segments={LANGUAGES} value={useLocale()} onChange={choose} />
}
