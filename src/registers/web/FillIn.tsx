import { ChoiceField, type Choice } from '#platform/web/components/ChoiceField.tsx'
import { FieldRow } from '#platform/web/components/FieldRow.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { registerWords } from '../words/index.ts'
import css from './imports.module.css'

type Asked<K extends string> = { key: K; label: string; choices: readonly Choice[] }
type Props<K extends string> = {
  asked: readonly Asked<K>[]
  /** An issue names what would mend it without the file. */
  bad: readonly { issues: readonly { missing: string | null }[] }[]
  answers: Record<K, string>
  onAnswer: (key: K, value: string) => void
}

/** What stands in for what the file leaves out; asks only for what this file needs. */
export function FillIn<K extends string>({ asked, bad, answers, onAnswer }: Props<K>) {
  const t = useWords(registerWords)
  const rowsMissing = (key: K) => bad.filter((row) => row.issues.some((issue) => issue.missing === key)).length
  const needed = asked.map((a) => ({ ...a, n: rowsMissing(a.key) })).filter(({ key, n }) => n > 0 || answers[key] !== '')
  if (needed.length === 0) return null
  return (
    <section className={css['rows']}>
      <h2>{t('import.fill')}</h2>
      <FieldRow least="15rem">
        {needed.map(({ key, label, choices, n }) => (
          <ChoiceField
            key={key}
            name={key}
            label={label}
            hint={n > 0 ? t('import.needed', { n }) : t('import.filled')}
            optional
            chipsUpTo={0}
            choices={choices}
            value={answers[key] || null}
            onChange={(value) => onAnswer(key, value ?? '')}
          />
        ))}
      </FieldRow>
    </section>
  )
}
