import { z } from 'zod'
import { NewPassword } from '#people/rules/password.ts'
import { peopleWords } from '#people/words/index.ts'
import { api } from '#platform/web/api.ts'
import { Form } from '#platform/web/components/Form.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink, SIGN_IN_PATH, useSearchParam } from '#platform/web/routing.tsx'
import { useForm } from '#platform/web/use-form.ts'
import { useWrite } from '#platform/web/write.ts'
import { Gate } from './Gate.tsx'
import { PasswordField } from './PasswordField.tsx'

const Values = z.object({ password: NewPassword })

/** Where the link of a letter or an invitation leads. */
export default function NewPasswordPage() {
  const t = useWords(peopleWords)
  const [token] = useSearchParam('ma')
  const form = useForm({ initial: { password: '' }, schema: Values })
  const save = useWrite((values: { password: string }, idempotencyKey) =>
    api.post('/api/password-reset/use', { token, ...values }, { idempotencyKey }),
  )
  return (
    <Gate title={t('newPassword.title')}>
      {save.output ? (
        <div role="status">
          <Notice tone="done">{t('newPassword.done')}</Notice>
        </div>
      ) : token === '' ? (
        <Notice tone="late">{t('newPassword.noToken')}</Notice>
      ) : (
        <Form form={form} write={save} onSubmit={save.run} submitLabel={t('newPassword.submit')}>
          <PasswordField
            label={t('newPassword.label')}
            hint={t('password.hint')}
            autoComplete="new-password"
            {...form.field('password')}
          />
        </Form>
      )}
      <AppLink to={SIGN_IN_PATH}>{t('newPassword.signIn')}</AppLink>
    </Gate>
  )
}
