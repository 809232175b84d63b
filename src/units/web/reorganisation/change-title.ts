import { useWords } from '#platform/web/i18n/use-words.ts'
import type { ChangeItem } from '#units/rules/reorganisation-views.ts'
import { changeWords } from '#units/words/changes.ts'

/** `Nhập Phường 5, Phường 6 thành Phường Hạnh Thông` */
export function useChangeTitle(): (c: ChangeItem) => string {
  const t = useWords(changeWords)
  const names = (units: ChangeItem['from']) => units.map((u) => u.shortName).join(', ')
  return (c) => t(`change.${c.kind}`, { from: names(c.from), to: names(c.to) })
}
