import { PasswordChange } from '#people/rules/session.ts'
import { peopleWords } from '#people/words/index.ts'
import { api } from '#platform/web/api.ts'
import { Form } from '#platform/web/components/Form.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useForm } from '#platform/web/use-form.ts'
import { useWrite } from '#platform/web/write.ts'
import { PasswordField } from './PasswordField.tsx'
import { useOwnAccount } from './queries.ts'

type Values = { current: string; password: string }

export function PasswordForm() {
  const t = useWords(peopleWords)
  const account = useOwnAccount()
  const form = useForm<Values>({ initial: { current: '', password: '' }, schema: PasswordChange })
  const save = useWrite((values: Values, idempotencyKey) => api.post('/api/account/password', values, { idempotencyKey }), {
    refresh: [['sessions']],
    onDone: () => {
      form.reset()
      showToast({ message: t('account.passwordSaved') })
    },
  })
  return (
    <Form form={form} write={save} onSubmit={save.run} submitLabel={t('account.changePassword')}>
      {/* Lets the browser's keeper of passwords know whose password this is. */}
      <input type="hidden" name="username" autoComplete="username" value={account.username} readOnly />
      <PasswordField label={t('account.current')} autoComplete="current-password" {...form.field('current')} />
      <PasswordField label={t('newPassword.label')} hint={t('password.hint')} autoComplete="new-password" {...form.field('password')} />
    </Form>
  )
}
