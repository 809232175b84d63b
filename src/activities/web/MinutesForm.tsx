import { Button } from '@mantine/core'
import { api } from '#platform/web/api.ts'
import { Form } from '#platform/web/components/Form.tsx'
import { TextAreaField } from '#platform/web/components/TextAreaField.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useForm } from '#platform/web/use-form.ts'
import { useWrite } from '#platform/web/write.ts'
import type { Minutes } from '../rules/minutes.ts'
import { activityWords } from '../words/index.ts'
import { minutesKey } from './queries.ts'

export function MinutesForm({ minutes, onClose }: { minutes: Minutes; onClose: () => void }) {
  const t = useWords(activityWords)
  const form = useForm({ initial: { body: minutes.body }, draft: `activity.minutes.${minutes.activityId}` })
  const write = useWrite(
    (body: string, idempotencyKey) =>
      api.put<Minutes>(`/api/activities/${minutes.activityId}/minutes`, { version: minutes.version, body }, { idempotencyKey }),
    {
      refresh: [minutesKey(minutes.activityId)],
      onDone: () => {
        form.draft.clear()
        onClose()
      },
    },
  )
  const cancel = (
    <Button variant="default" onClick={onClose}>
      {t('minutes.close')}
    </Button>
  )
  return (
    <Form form={form} write={write} onSubmit={({ body }) => write.run(body)} submitLabel={t('minutes.save')} also={cancel}>
      <TextAreaField label={t('minutes.body')} hint={t('minutes.hint')} rows={8} maxLength={20_000} {...form.field('body')} />
    </Form>
  )
}
