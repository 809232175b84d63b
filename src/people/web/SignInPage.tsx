import { Navigate } from '@tanstack/react-router'
import { SignIn, type Welcome } from '#people/rules/session.ts'
import { peopleWords } from '#people/words/index.ts'
import { Form } from '#platform/web/components/Form.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { TextField } from '#platform/web/components/TextField.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink, SETUP_PATH } from '#platform/web/routing.tsx'
import { useForm } from '#platform/web/use-form.ts'
import { DemoAccounts } from './DemoAccounts.tsx'
import css from './Gate.module.css'
import { Gate } from './Gate.tsx'
import { PasswordField } from './PasswordField.tsx'
import { SecondStepForm } from './SecondStepForm.tsx'
import { useSignIn, type SignInValues } from './use-sign-in.ts'
import { useWelcome } from './use-welcome.ts'

export default function SignInPage() {
  const t = useWords(peopleWords)
  const welcome = useWelcome()
  const signIn = useSignIn()
  if (welcome.data?.setupNeeded) return <Navigate to={SETUP_PATH} replace />
  const pending = signIn.output?.pending
  if (pending) {
    return (
      <Gate title={t('step.title')} lead={t('step.lead')}>
        <SecondStepForm pending={pending} onBack={signIn.reset} />
      </Gate>
    )
  }
  return (
    <Gate title={t('signIn.title')}>
      <Loaded query={welcome} shape="page">
        {(data) => <Doors welcome={data} signIn={signIn} />}
      </Loaded>
    </Gate>
  )
}

function Doors({ welcome, signIn }: { welcome: Welcome; signIn: ReturnType<typeof useSignIn> }) {
  return (
    <>
      {welcome.demoAccounts.length > 0 && <DemoAccounts welcome={welcome} signIn={signIn} />}
      <SignInForm signIn={signIn} />
    </>
  )
}

function SignInForm({ signIn }: { signIn: ReturnType<typeof useSignIn> }) {
  const t = useWords(peopleWords)
  const form = useForm<SignInValues>({ initial: { name: '', password: '', remember: false }, schema: SignIn })
  return (
    <Form
      form={form}
      write={signIn}
      onSubmit={signIn.run}
      submitLabel={t('signIn.submit')}
      also={<AppLink to="/quen-mat-khau">{t('signIn.forgotten')}</AppLink>}
    >
      <TextField label={t('signIn.name')} autoComplete="username" {...form.field('name')} />
      <PasswordField label={t('signIn.password')} autoComplete="current-password" {...form.field('password')} />
      <Remember checked={form.values.remember} onChange={(remember) => form.patch({ remember })} />
    </Form>
  )
}

function Remember({ checked, onChange }: { checked: boolean; onChange: (checked: boolean) => void }) {
  const t = useWords(peopleWords)
  return (
    <label className={css['remember']}>
      <input type="checkbox" checked={checked} onChange={(e) => onChange(e.currentTarget.checked)} />
      <span>
        {t('signIn.remember')}
        <small>{t('signIn.rememberHint')}</small>
      </span>
    </label>
  )
}
