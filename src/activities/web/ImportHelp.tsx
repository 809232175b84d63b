import { FillIn } from '#registers/web/FillIn.tsx'
import { Segments } from '#platform/web/components/Segments.tsx'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useToday } from '#platform/web/today.tsx'
import type { ImportPreview } from '../rules/import-plan.ts'
import { activityWords } from '../words/index.ts'
import { choicesOf, useTerms } from './use-terms.ts'

const KEYS = ['year', 'field', 'form', 'source'] as const
type Key = (typeof KEYS)[number]

/** What stands in for what the file leaves out; blank asks for nothing. */
export type Help = Record<Key, string> & { guesses: 'accept' | 'skip' }
export const NO_HELP: Help = { year: '', field: '', form: '', source: '', guesses: 'accept' }

type Props = { help: Help; preview: ImportPreview; onChange: (help: Help) => void }

export function ImportHelp({ help, preview, onChange }: Props) {
  const t = useWords(activityWords)
  const choices = useChoices()
  const guessed = preview.left > 0 || preview.good.some((row) => row.guessed.length > 0)
  const asked = KEYS.map((key) => ({ key, label: t(`import.${key}`), choices: choices[key] }))
  return (
    <>
      <FillIn asked={asked} bad={preview.bad} answers={help} onAnswer={(key, value) => onChange({ ...help, [key]: value })} />
      {guessed && (
        <Segments
          label={t('import.guesses')}
          segments={(['accept', 'skip'] as const).map((value) => ({ value, label: t(`import.guesses.${value}`) }))}
          value={help.guesses}
          onChange={(guesses) => onChange({ ...help, guesses })}
        />
      )}
    </>
  )
}

/** Registers that people bring are rarely older than this. */
const YEARS_BACK = 10

function useChoices() {
  const locale = useLocale()
  const { terms } = useTerms()
  const thisYear = Number(useToday().slice(0, 4))
  const years = Array.from({ length: YEARS_BACK }, (_, i) => String(thisYear - i))
  return {
    year: years.map((year) => ({ value: year, label: year })),
    field: choicesOf(terms.fields, locale),
    form: choicesOf(terms.forms, locale),
    source: choicesOf(terms.sources, locale),
  }
}
