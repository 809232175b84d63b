import type { changeWords } from '../words/changes.ts'
import type { ChangeItem } from './reorganisation-views.ts'

/** `Nhập Phường 5, Phường 6 thành Phường Hạnh Thông`; `Nhập Phường 6 vào Phường 5` where that one stays. */
export function sayChange(c: Pick<ChangeItem, 'kind' | 'from' | 'to'>, t: ReturnType<typeof changeWords>['t']): string {
  const names = (units: ChangeItem['from']) => units.map((u) => u.shortName).join(', ')
  const stays = c.kind === 'merge' && c.from.find((u) => c.to.some((x) => x.id === u.id))
  if (stays) return t('change.mergeInto', { from: names(c.from.filter((u) => u !== stays)), to: names(c.to) })
  return t(`change.${c.kind}`, { from: names(c.from), to: names(c.to) })
}
