import { useWords } from '#platform/web/i18n/use-words.ts'
import type { ChangeItem } from '#units/rules/reorganisation-views.ts'
import { sayChange } from '#units/rules/say-change.ts'
import { changeWords } from '#units/words/changes.ts'

export function useChangeTitle(): (c: ChangeItem) => string {
  const t = useWords(changeWords)
  return (c) => sayChange(c, t)
}
