import type { Translator, Words } from '#platform/common/words.ts'
import { useLocale } from './locale.ts'

/**
 * The sentences of one catalogue in the reader's language.
 *
 * @example
 * const t = useWords(activityWords)
 * <Button>{t('record')}</Button>
 */
export function useWords<K extends string>(words: Words<K>): Translator<K>['t'] {
  return words(useLocale()).t
}
