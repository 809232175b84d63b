import type { OfficeRule } from '../rules/office-rule.ts'
import { useRuleWords } from './rule-words.ts'
import css from './rules.module.css'

export function OfficeSays({ rule }: { rule: OfficeRule }) {
  const t = useRuleWords()
  return <p className={css['sentence']}>{t('office.sentence', { rooms: rule.rooms, seats: rule.seats ?? 0 })}</p>
}
