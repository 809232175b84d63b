import { useQueryClient } from '@tanstack/react-query'
import { AccountUpdate, LocaleCode } from '#people/rules/session.ts'
import type { z } from 'zod'
import { peopleWords } from '#people/words/index.ts'
import { api } from '#platform/web/api.ts'
import { ChoiceField } from '#platform/web/components/ChoiceField.tsx'
import { Form } from '#platform/web/components/Form.tsx'
import { TextField } from '#platform/web/components/TextField.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { chooseLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useForm } from '#platform/web/use-form.ts'
import { useWrite } from '#platform/web/write.ts'
import { useOwnAccount } from './queries.ts'

type Values = { email: string; locale: z.infer<typeof LocaleCode> }

/** One's own mail address and language. The language is taken over on this device at once. */
export function ContactForm() {
  const t = useWords(peopleWords)
  const account = useOwnAccount()
  const queries = useQueryClient()
  const form = useForm<Values>({ initial: { email: account.email ?? '', locale: account.locale }, schema: AccountUpdate })
  const save = useWrite((values: Values, idempotencyKey) => api.put('/api/account', values, { idempotencyKey }), {
    onDone: (_, { locale }) => {
      chooseLocale(locale)
      showToast({ message: peopleWords(locale).t('account.saved') })
      // Names of roles and much else were told in the other language.
      return queries.invalidateQueries()
    },
  })
  const locale = form.field('locale')
  return (
    <Form form={form} write={save} onSubmit={save.run} submitLabel={t('account.save')}>
      <TextField label={t('person.email')} hint={t('account.emailHint')} type="email" autoComplete="email" optional {...form.field('email')} />
      <ChoiceField
        label={t('account.language')}
        choices={[{ value: 'vi', label: 'Tiếng Việt' }, { value: 'en', label: 'English' }]}
        {...locale}
        onChange={(value) => locale.onChange(LocaleCode.catch('vi').parse(value))}
      />
    </Form>
  )
}
