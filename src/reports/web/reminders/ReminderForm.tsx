import { z } from 'zod'
import { api } from '#platform/web/api.ts'
import { CheckField } from '#platform/web/components/CheckField.tsx'
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

/** Everybody in one of three groups, the words one may change, and the button. */
export function ReminderForm({ branch, preview, onDone }: { branch: Branch; preview: ReminderPreview; onDone: () => void }) {
  const t = useWords(reminderWords)
  const form = useForm<Values>({ initial: { greeting: preview.greeting, remark: preview.remark, again: [] }, schema: Wording })
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
  const reachable = preview.centres.filter((c) => c.readers.length > 0)
  const open = reachable.filter((c) => !c.today)
  const lost = reachable.filter((c) => c.today && ['unsure', 'failed', 'dropped'].includes(c.today.state))
  const again = form.field('again')
  const groups = (
    <>
      <CentreGroup title={t('remind.who', { n: open.length })} centres={open} />
      <CentreGroup title={t('remind.already', { n: reachable.length - open.length })} centres={reachable.filter((c) => c.today)} />
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
    <Form form={form} write={send} onSubmit={send.run} submitLabel={t('remind.send')}>
      <div className={css['stack']}>{groups}</div>
      {lost.map((c) => (
        <CheckField
          key={c.unitId}
          label={t('remind.again', { name: c.shortName })}
          checked={again.value.includes(c.unitId)}
          onChange={(on) => again.onChange(on ? [...again.value, c.unitId] : again.value.filter((id) => id !== c.unitId))}
        />
      ))}
      <TextField label={t('remind.greeting')} {...form.field('greeting')} />
      <TextAreaField label={t('remind.remark')} hint={t('remind.rest')} rows={4} maxLength={1000} {...form.field('remark')} />
    </Form>
  )
}
