import { ChoiceField } from '#platform/web/components/ChoiceField.tsx'
import { Segments } from '#platform/web/components/Segments.tsx'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useToday } from '#platform/web/today.tsx'
import type { ImportPreview } from '../rules/import-plan.ts'
import { activityWords } from '../words/index.ts'
import css from './activities.module.css'
import { choicesOf, useTerms } from './use-terms.ts'

/** What stands in for what the file leaves out; blank asks for nothing. */
export type Help = { year: string; field: string; form: string; source: string; guesses: 'accept' | 'skip' }
export const NO_HELP: Help = { year: '', field: '', form: '', source: '', guesses: 'accept' }

type Props = { help: Help; preview: ImportPreview; onChange: (help: Help) => void }

/** Every choice reads the file once more and shows what it would do now. */
export function ImportHelp({ help, preview, onChange }: Props) {
  const t = useWords(activityWords)
  const locale = useLocale()
  const { terms } = useTerms()
  const years = useYears()
  const guessed = preview.left > 0 || preview.good.some((row) => row.guessed.length > 0)
  const used = help !== NO_HELP || preview.bad.length > 0
  const lists = {
    year: years,
    field: choicesOf(terms.fields, locale),
    form: choicesOf(terms.forms, locale),
    source: choicesOf(terms.sources, locale),
  }
  return (
    <details className={css['fold']} open={used || undefined}>
      <summary>{t('import.fill')}</summary>
      <div className={css['foldBody']}>
        <p className={css['quiet']}>{t('import.fillLead')}</p>
        <div className={css['filters']}>
          {(['year', 'field', 'form', 'source'] as const).map((key) => (
            <ChoiceField
              key={key}
              name={key}
              label={t(`import.${key}`)}
              optional
              chipsUpTo={0}
              choices={lists[key]}
              value={help[key] || null}
              onChange={(value) => onChange({ ...help, [key]: value ?? '' })}
            />
          ))}
        </div>
        {guessed && (
          <Segments
            label={t('import.guesses')}
            segments={(['accept', 'skip'] as const).map((value) => ({ value, label: t(`import.guesses.${value}`) }))}
            value={help.guesses}
            onChange={(guesses) => onChange({ ...help, guesses })}
          />
        )}
      </div>
    </details>
  )
}

/** Registers that people bring are rarely older than this. */
const YEARS_BACK = 10

function useYears() {
  const thisYear = Number(useToday().slice(0, 4))
  return Array.from({ length: YEARS_BACK }, (_, i) => String(thisYear - i)).map((year) => ({
    value: year,
    label: year,
  }))
}
