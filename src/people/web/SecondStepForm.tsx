import { Button } from '@mantine/core'
import { SecondStep } from '#people/rules/second-factor.ts'
import { peopleWords } from '#people/words/index.ts'
import { api } from '#platform/web/api.ts'
import { Form } from '#platform/web/components/Form.tsx'
import { TextField } from '#platform/web/components/TextField.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useForm } from '#platform/web/use-form.ts'
import { useWrite } from '#platform/web/write.ts'
import { useEnter } from './use-sign-in.ts'

/** The second step of signing in, after the right password. */
export function SecondStepForm({ pending, onBack }: { pending: string; onBack: () => void }) {
  const t = useWords(peopleWords)
  const enter = useEnter()
  const form = useForm({ initial: { code: '' }, schema: SecondStep.pick({ code: true }) })
  const send = useWrite(
    ({ code }: { code: string }, idempotencyKey) => api.post('/api/session/second-step', { pending, code }, { idempotencyKey }),
    { onDone: enter },
  )
  return (
    <Form
      form={form}
      write={send}
      onSubmit={send.run}
      submitLabel={t('step.submit')}
      also={<Button variant="default" onClick={onBack}>{t('step.back')}</Button>}
    >
      <TextField label={t('step.code')} hint={t('step.hint')} autoComplete="one-time-code" autoFocus {...form.field('code')} />
    </Form>
  )
}
