import { useForm } from '#platform/web/use-form.ts'
import { DateField } from '#platform/web/components/DateField.tsx'
import { Dialog } from '#platform/web/components/Dialog.tsx'
import { Form } from '#platform/web/components/Form.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import { TimeField } from '#platform/web/components/TimeField.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { ProblemError } from '#platform/web/problem.ts'
import { MoveInput, type Slot } from '../rules/timetable.ts'
import { timetableWords } from '../words/index.ts'
import { ClashNote, withoutClash } from './ClashNote.tsx'
import { changedMeanwhile, type Move } from './queries.ts'

type Props = { slot: Slot; to: Move; busy: boolean; problem: ProblemError | null; onMove: (to: Move) => void; onClose: () => void }
type Values = { version: number; heldOn: string | null; startsAt: string | null; endsAt: string | null }

/** The same as dragging, by typing; and where a refused drag goes on. */
export function MoveDialog({ slot, to, busy, problem, onMove, onClose }: Props) {
  const t = useWords(timetableWords)
  const format = useFormat()
  const form = useForm<Values>({ initial: { version: slot.version, heldOn: to.heldOn, startsAt: to.startsAt, endsAt: to.endsAt }, schema: MoveInput })
  const now = [format.weekday(slot.heldOn), [slot.startsAt, slot.endsAt].filter(Boolean).join('–')].filter(Boolean).join(', ')
  return (
    <Dialog open onClose={onClose} title={t('move.title', { title: slot.title })} place="middle">
      <p>{t('move.now', { now })}</p>
      {changedMeanwhile(problem) && <Notice tone="soon">{t('move.changed')}</Notice>}
      <ClashNote problem={problem} onHours={(h) => form.patch({ heldOn: h.on, startsAt: h.startsAt, endsAt: h.endsAt })} />
      <Form
        form={form}
        write={withoutClash({ busy, problem: changedMeanwhile(problem) ? null : problem })}
        onSubmit={(v) => onMove({ heldOn: v.heldOn ?? '', startsAt: v.startsAt, endsAt: v.endsAt })}
        submitLabel={t('move.action')}
      >
        <DateField label={t('move.day')} shortcuts="future" {...form.field('heldOn')} />
        <TimeField label={t('move.startsAt')} optional {...form.field('startsAt')} />
        <TimeField label={t('move.endsAt')} optional {...form.field('endsAt')} />
      </Form>
    </Dialog>
  )
}
