import { ProblemNote } from '#platform/web/components/ProblemState.tsx'
import { TextAreaField } from '#platform/web/components/TextAreaField.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { reportWords } from '../../words/index.ts'
import { Conflict } from './Conflict.tsx'
import type { useReasonedEntry } from './use-reasoned-entry.ts'

type Props = { form: ReturnType<typeof useReasonedEntry>; hint: string; onTakeTheirs: () => void }

/** Why something written from the records is put otherwise, and what came of saving it: a conflict or a problem. */
export function Reasons({ form, hint, onTakeTheirs }: Props) {
  const t = useWords(reportWords)
  return (
    <>
      <TextAreaField
        name="reason"
        label={t('correct.reason')}
        hint={hint}
        value={form.reason}
        onChange={form.setReason}
        rows={2}
        maxLength={1000}
        error={form.asked && form.reason.trim() === '' ? t('correct.reasonMissing') : null}
      />
      {form.conflict ? (
        <Conflict
          theirs={form.conflict.theirs}
          mine={form.text}
          busy={form.busy}
          onKeepMine={form.keepMine}
          onTakeTheirs={onTakeTheirs}
        />
      ) : (
        <ProblemNote problem={form.problem} />
      )}
    </>
  )
}
