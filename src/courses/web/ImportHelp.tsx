import { choicesOf, useTerms } from '#activities/web/use-terms.ts'
import { FillIn } from '#registers/web/FillIn.tsx'
import { Segments } from '#platform/web/components/Segments.tsx'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { ImportPreview } from '../rules/import-plan.ts'
import { courseWords } from '../words/index.ts'

const KEYS = ['field', 'form'] as const

/** What stands in for what the file leaves out, and what becomes of courses of which it says otherwise. */
export type Help = Record<(typeof KEYS)[number], string> & { changed: 'keep' | 'take' }
export const NO_HELP: Help = { field: '', form: '', changed: 'keep' }

type Props = { help: Help; preview: ImportPreview; changing: number; onChange: (help: Help) => void }

export function ImportHelp({ help, preview, changing, onChange }: Props) {
  const t = useWords(courseWords)
  const locale = useLocale()
  const { terms } = useTerms()
  const choices = { field: choicesOf(terms.fields, locale), form: choicesOf(terms.forms, locale) }
  const asked = KEYS.map((key) => ({ key, label: t(`import.${key}`), choices: choices[key] }))
  return (
    <>
      <FillIn asked={asked} bad={preview.bad} answers={help} onAnswer={(key, value) => onChange({ ...help, [key]: value })} />
      {changing > 0 && (
        <Segments
          label={t('import.changedAsk')}
          segments={(['keep', 'take'] as const).map((value) => ({ value, label: t(`import.changed.${value}`) }))}
          value={help.changed}
          onChange={(changed) => onChange({ ...help, changed })}
        />
      )}
    </>
  )
}
