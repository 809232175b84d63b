import { Button } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { deedOf } from '#people/rules/role.ts'
import { permissions } from '#people/rules/permissions.ts'
import { TOKEN_DAYS, type MadeToken } from '#people/rules/token.ts'
import { peopleWords } from '#people/words/index.ts'
import { addDays, type PlainDate } from '#platform/common/dates.ts'
import { says } from '#platform/common/issues.ts'
import { api } from '#platform/web/api.ts'
import { ChoicesField, type Choice } from '#platform/web/components/ChoiceField.tsx'
import { DateField } from '#platform/web/components/DateField.tsx'
import { Form } from '#platform/web/components/Form.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { TextField } from '#platform/web/components/TextField.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useSession } from '#platform/web/session.tsx'
import { useToday } from '#platform/web/today.tsx'
import { useForm } from '#platform/web/use-form.ts'
import { useWrite } from '#platform/web/write.ts'
import { UnitPicker } from '#units/web/UnitPicker.tsx'
import { CopyLine } from './CopyLine.tsx'
import css from './people.module.css'
import { TOKENS_KEY, useOwnTokens } from './queries.ts'
import { TokenList } from './TokenList.tsx'

/** One's own tokens: what other software may do in one's place. */
export default function TokensPage() {
  const t = useWords(peopleWords)
  const tokens = useOwnTokens()
  const [making, setMaking] = useState(false)
  const [made, setMade] = useState<MadeToken | null>(null)
  return (
    <Page title={t('token.title')} lead={t('token.lead')} back={{ to: '/tai-khoan', label: t('account.title') }} width="text">
      <div className={css['sections']}>
        <p><a href="/api-docs">{t('token.docs')}</a></p>
        {made && <Made made={made} onDone={() => setMade(null)} />}
        {making ? <TokenForm onMade={(m) => (setMade(m), setMaking(false))} /> : !made && (
          <div><Button onClick={() => setMaking(true)}>{t('token.new')}</Button></div>
        )}
        <Loaded query={tokens}>{({ items }) => <TokenList items={items} path="/api/account/tokens" />}</Loaded>
      </div>
    </Page>
  )
}

function Made({ made, onDone }: { made: MadeToken; onDone: () => void }) {
  const t = useWords(peopleWords)
  return (
    <div role="status">
      <Notice tone="done">
        <div>
          <h2>{t('token.made')}</h2>
          <p>{t('token.madeHint')}</p>
          <CopyLine text={made.secret} label={t('token.secret', { name: made.token.name })} copy={t('token.copy')} copied={t('token.copied')} />
          <div className={css['row']}>
            <Button variant="default" onClick={onDone}>{t('token.done')}</Button>
          </div>
        </div>
      </Notice>
    </div>
  )
}

type Values = { name: string; reads: string[]; changes: string[]; unit: Choice | null; lastDay: PlainDate | null }

const Typed = z
  .object({ name: z.string().trim().min(1), reads: z.array(z.string()), changes: z.array(z.string()), lastDay: z.string() })
  .refine((v) => v.reads.length + v.changes.length > 0, { path: ['reads'], ...says('Chọn ít nhất một quyền.', 'Choose at least one right.') })

function TokenForm({ onMade }: { onMade: (made: MadeToken) => void }) {
  const t = useWords(peopleWords)
  const today = useToday()
  const held = useSession().permissions
  const mine = permissions.filter((p) => held.includes(p))
  const choices = (of: typeof mine) => of.map((p) => ({ value: p, label: t(`permission.${p}`) }))
  const form = useForm<Values>({ initial: { name: '', reads: [], changes: [], unit: null, lastDay: addDays(today, 90) }, schema: Typed })
  const make = useWrite(
    ({ unit, reads, changes, ...values }: Values, idempotencyKey) =>
      api.post<MadeToken>('/api/account/tokens', { ...values, scopes: [...reads, ...changes], id: idempotencyKey, unitId: unit?.value ?? null }, { idempotencyKey }),
    { refresh: [TOKENS_KEY], onDone: onMade },
  )
  return (
    <Form form={form} write={make} onSubmit={make.run} submitLabel={t('token.make')}>
      <TextField label={t('token.name')} hint={t('token.nameHint')} maxLength={100} {...form.field('name')} />
      <ChoicesField label={t('token.reads')} hint={t('token.scopesHint')} choices={choices(mine.filter((p) => deedOf(p) === 'read'))} {...form.field('reads')} />
      <ChoicesField label={t('token.changes')} optional choices={choices(mine.filter((p) => deedOf(p) !== 'read'))} {...form.field('changes')} />
      <UnitPicker label={t('token.unit')} hint={t('token.anyUnit')} optional {...form.field('unit')} />
      <DateField label={t('token.lastDay')} hint={t('token.lastDayHint')} shortcuts="none" min={today} max={addDays(today, TOKEN_DAYS)} {...form.field('lastDay')} />
    </Form>
  )
}
