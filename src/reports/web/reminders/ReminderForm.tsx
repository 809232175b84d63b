import { z } from 'zod'
import { api } from '#platform/web/api.ts'
import { says } from '#platform/common/issues.ts'
import { ChoicesField } from '#platform/web/components/ChoiceField.tsx'
import { Fold } from '#platform/web/components/Fold.tsx'
import { Form } from '#platform/web/components/Form.tsx'
import { TextAreaField } from '#platform/web/components/TextAreaField.tsx'
import { TextField } from '#platform/web/components/TextField.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useForm } from '#platform/web/use-form.ts'
import { useWrite } from '#platform/web/write.ts'
import { ReminderInput, type ReminderAnswer, type ReminderPreview } from '../../rules/reminder.ts'
import { reminderWords } from '../../words/reminders.ts'
import { CentreGroup } from './CentreGroup.tsx'
import { branchOf, REMINDERS_KEY, remindersPath, type Branch } from './data.ts'
import css from './reminders.module.css'

const Wording = z.object({ greeting: ReminderInput.shape.greeting, remark: ReminderInput.shape.remark, again: z.array(z.string()) })
type Values = z.infer<typeof Wording>
/** Where everybody was written to, somebody must be chosen for a second letter. */
const Again = Wording.extend({ again: z.array(z.string()).refine((ids) => ids.length > 0, says('Đánh dấu ít nhất một đơn vị.', 'Choose at least one.')) })

/** What may not have arrived, and may be written again on the same day. */
const LOST: readonly string[] = ['unsure', 'failed', 'dropped']

/** Everybody in one of four groups, the words one may change, and the button. */
export function ReminderForm({ branch, preview, onDone }: { branch: Branch; preview: ReminderPreview; onDone: () => void }) {
  const t = useWords(reminderWords)
  const reachable = preview.centres.filter((c) => c.readers.length > 0)
  const open = reachable.filter((c) => !c.today)
  const lost = reachable.filter((c) => c.today && LOST.includes(c.today.state))
  const told = reachable.filter((c) => c.today && !lost.includes(c))
  const form = useForm<Values>({ initial: { greeting: preview.greeting, remark: preview.remark, again: [] }, schema: open.length > 0 ? Wording : Again })
  const send = useWrite(
    (values: Values, idempotencyKey) =>
      api.post<ReminderAnswer>(remindersPath(branch), { ...branchOf(branch), ...values }, { idempotencyKey }),
    {
      refresh: [[...REMINDERS_KEY], ['worklist']],
      onDone: ({ written }) => {
        showToast({ message: t('remind.sent', { n: written.length }) })
        onDone()
      },
    },
  )
  const already = t('remind.already', { n: told.length })
  const groups = (
    <>
      <CentreGroup title={t('remind.who', { n: open.length })} centres={open} />
      {told.length > 0 && (
        <Fold title={already}>
          <CentreGroup title={already} titleHidden centres={told} />
        </Fold>
      )}
      <CentreGroup title={t('remind.noAddress', { n: preview.centres.length - reachable.length })} hint={t('remind.noAddressHint')} centres={preview.centres.filter((c) => c.readers.length === 0)} />
    </>
  )
  if (open.length + lost.length === 0)
    return (
      <div className={css['stack']}>
        <p>{t('remind.none')}</p>
        {groups}
      </div>
    )
  return (
    <Form form={form} write={send} onSubmit={send.run} submitLabel={t('remind.send', { n: open.length + form.values.again.length })}>
      {lost.length > 0 && (
        <ChoicesField
          label={t('remind.again')}
          hint={t('remind.againHint')}
          optional={open.length > 0}
          choices={lost.map((c) => ({ value: c.unitId, label: c.shortName, hint: c.today ? t(`state.${c.today.state}`) : '' }))}
          {...form.field('again')}
        />
      )}
      <div className={css['stack']}>{groups}</div>
      <TextField label={t('remind.greeting')} {...form.field('greeting')} />
      <TextAreaField label={t('remind.remark')} hint={t('remind.rest')} rows={4} maxLength={1000} {...form.field('remark')} />
    </Form>
  )
}
