import type { changeWords } from '../words/changes.ts'
import type { ChangeItem } from './reorganisation-views.ts'

/** `Nhập Phường 5, Phường 6 thành Phường Hạnh Thông` */
export function sayChange(c: Pick<ChangeItem, 'kind' | 'from' | 'to'>, t: ReturnType<typeof changeWords>['t']): string {
  const names = (units: ChangeItem['from']) => units.map((u) => u.shortName).join(', ')
  return t(`change.${c.kind}`, { from: names(c.from), to: names(c.to) })
}
