import { peopleWords } from '#people/words/index.ts'
import { ResetRequest } from '#people/rules/session.ts'
import { api } from '#platform/web/api.ts'
import { Form } from '#platform/web/components/Form.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import { TextField } from '#platform/web/components/TextField.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink, SIGN_IN_PATH } from '#platform/web/routing.tsx'
import { useForm } from '#platform/web/use-form.ts'
import { useWrite } from '#platform/web/write.ts'
import { Gate } from './Gate.tsx'
import { useWelcome } from './use-welcome.ts'

export default function ForgottenPage() {
  const t = useWords(peopleWords)
  const welcome = useWelcome()
  return (
    <Gate title={t('forgotten.title')}>
      <Loaded query={welcome}>{({ mail }) => (mail ? <AskForLetter /> : <AskSomebody />)}</Loaded>
      <AppLink to={SIGN_IN_PATH}>{t('forgotten.back')}</AppLink>
    </Gate>
  )
}

function AskSomebody() {
  const t = useWords(peopleWords)
  return (
    <Notice tone="soon">
      <p>{t('forgotten.noMail')}</p>
      <p>{t('forgotten.whom')}</p>
    </Notice>
  )
}

function AskForLetter() {
  const t = useWords(peopleWords)
  const form = useForm({ initial: { name: '' }, schema: ResetRequest })
  const ask = useWrite((values: { name: string }, idempotencyKey) =>
    api.post<{ mail: boolean }>('/api/password-reset', values, { idempotencyKey }),
  )
  if (ask.output) {
    return (
      <div role="status">
        <Notice tone="done">{t('forgotten.sent')}</Notice>
      </div>
    )
  }
  return (
    <Form form={form} write={ask} onSubmit={ask.run} submitLabel={t('forgotten.submit')}>
      <TextField label={t('signIn.name')} autoComplete="username" {...form.field('name')} />
    </Form>
  )
}
