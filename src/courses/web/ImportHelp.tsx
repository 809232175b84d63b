import { choicesOf, useTerms } from '#activities/web/use-terms.ts'
import { FillIn } from '#registers/web/FillIn.tsx'
import { Segments } from '#platform/web/components/Segments.tsx'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { ImportPreview } from '../rules/import-plan.ts'
import { courseWords } from '../words/index.ts'
import { isArranged } from './ImportedCourses.tsx'

const KEYS = ['field', 'form', 'resource'] as const
const ANSWERS = ['keep', 'take'] as const
type Answer = (typeof ANSWERS)[number]

/** What stands in for what the file leaves out, and what becomes of courses of which it says otherwise. */
export type Help = Record<(typeof KEYS)[number], string> & { changed: Answer; sessions: Answer }
export const NO_HELP: Help = { field: '', form: '', resource: '', changed: 'keep', sessions: 'keep' }

type Props = { help: Help; preview: ImportPreview; onChange: (help: Help) => void }

export function ImportHelp({ help, preview, onChange }: Props) {
  const t = useWords(courseWords)
  const locale = useLocale()
  const { terms } = useTerms()
  const choices = {
    field: choicesOf(terms.fields, locale), form: choicesOf(terms.forms, locale), resource: [{ value: 'leave', label: t('import.resource.leave') }],
  }
  const asked = KEYS.map((key) => ({ key, label: t(`import.${key}`), choices: choices[key] }))
  const differ = { changed: preview.changed.some((c) => c.changes.length > 0), sessions: preview.changed.some(isArranged) }
  const labels = { changed: t('import.changedAsk'), sessions: t('import.sessionsAsk') }
  return (
    <>
      <FillIn asked={asked} bad={preview.bad} answers={help} onAnswer={(key, value) => onChange({ ...help, [key]: value })} />
      {(['changed', 'sessions'] as const).map(
        (key) =>
          (differ[key] || help[key] === 'take') && (
            <Segments<Answer>
              key={key}
              label={labels[key]}
              segments={ANSWERS.map((value) => ({ value, label: t(`import.${key}.${value}`) }))}
              value={help[key]}
              onChange={(answer) => onChange({ ...help, [key]: answer })}
            />
          ),
      )}
    </>
  )
}
