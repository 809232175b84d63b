import { suggestUsername } from '#people/rules/account.ts'
import { Setup } from '#people/rules/session.ts'
import { peopleWords } from '#people/words/index.ts'
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
import { PasswordField } from './PasswordField.tsx'
import { useSignIn } from './use-sign-in.ts'
import { useWelcome } from './use-welcome.ts'

type Values = { fullName: string; username: string; email: string; password: string }

/** The first person of an empty installation; afterwards this page only shows the way to the sign-in. */
export default function SetupPage() {
  const t = useWords(peopleWords)
  const welcome = useWelcome()
  return (
    <Gate title={t('setup.title')} lead={welcome.data?.setupNeeded ? t('setup.lead') : undefined}>
      <Loaded query={welcome}>{({ setupNeeded }) => (setupNeeded ? <SetupForm /> : <Done />)}</Loaded>
    </Gate>
  )
}

function Done() {
  const t = useWords(peopleWords)
  return (
    <Notice>
      <p>{t('setup.done')}</p>
      <AppLink to={SIGN_IN_PATH}>{t('newPassword.signIn')}</AppLink>
    </Notice>
  )
}

function SetupForm() {
  const t = useWords(peopleWords)
  const signIn = useSignIn()
  const form = useForm<Values>({ initial: { fullName: '', username: '', email: '', password: '' }, schema: Setup })
  const save = useWrite((values: Values, idempotencyKey) => api.post('/api/setup', values, { idempotencyKey }), {
    onDone: (_, { username, password }) => signIn.run({ name: username, password, remember: false }),
  })
  const name = form.field('fullName')
  const nameAndUsername = (fullName: string) => {
    const follows = form.values.username === suggestUsername(form.values.fullName)
    form.patch({ fullName, ...(follows ? { username: suggestUsername(fullName) } : {}) })
  }
  return (
    <Form form={form} write={save} onSubmit={save.run} submitLabel={t('setup.submit')}>
      <TextField label={t('person.fullName')} autoComplete="name" {...name} onChange={nameAndUsername} />
      <TextField label={t('person.username')} hint={t('person.usernameHint')} autoComplete="username" {...form.field('username')} />
      <TextField label={t('person.email')} hint={t('account.emailHint')} type="email" autoComplete="email" optional {...form.field('email')} />
      <PasswordField label={t('signIn.password')} hint={t('password.hint')} autoComplete="new-password" {...form.field('password')} />
    </Form>
  )
}
