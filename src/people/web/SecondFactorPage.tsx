import { Button, Stack } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { AnyCode, AppCode, type RecoveryCodes, type SecondFactorOffer, type SecondFactorState } from '#people/rules/second-factor.ts'
import { peopleWords } from '#people/words/index.ts'
import { api } from '#platform/web/api.ts'
import { Form } from '#platform/web/components/Form.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { PrintButton } from '#platform/web/components/PrintButton.tsx'
import { ProblemNote } from '#platform/web/components/ProblemState.tsx'
import { StatusMark } from '#platform/web/components/StatusMark.tsx'
import { TextField } from '#platform/web/components/TextField.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useGo } from '#platform/web/routing.tsx'
import { useSession } from '#platform/web/session.tsx'
import { useForm } from '#platform/web/use-form.ts'
import { useWrite } from '#platform/web/write.ts'
import { CopyLine } from './CopyLine.tsx'
import css from './people.module.css'
import { FACTOR_KEY, useSecondFactor } from './queries.ts'
import { z } from 'zod'

/** Setting up the second factor, and turning it off. For some roles the first page after signing in. */
export default function SecondFactorPage() {
  const t = useWords(peopleWords)
  const needed = useSession().secondFactorNeeded === true
  const state = useSecondFactor()
  const [codes, setCodes] = useState<string[] | null>(null)
  return (
    <Page title={t('factor.title')} lead={t('factor.lead')} width="text" {...(needed ? {} : { back: { to: '/tai-khoan', label: t('account.title') } })}>
      {needed && !codes && <Notice tone="soon">{t('factor.needed')}</Notice>}
      {codes ? <Codes codes={codes} /> : (
        <Loaded query={state}>{(s) => (s.on ? <On state={s} /> : <SetUp onDone={setCodes} />)}</Loaded>
      )}
    </Page>
  )
}

function SetUp({ onDone }: { onDone: (codes: string[]) => void }) {
  const t = useWords(peopleWords)
  const offer = useWrite((_: void, idempotencyKey) => api.post<SecondFactorOffer>('/api/account/second-factor', {}, { idempotencyKey }))
  if (offer.output) return <Confirm offer={offer.output} onDone={onDone} />
  return (
    <>
      <div className={css['row']}>
        <Button loading={offer.busy} onClick={() => offer.run()}>{t('factor.start')}</Button>
      </div>
      <ProblemNote problem={offer.problem} />
    </>
  )
}

function Confirm({ offer, onDone }: { offer: SecondFactorOffer; onDone: (codes: string[]) => void }) {
  const t = useWords(peopleWords)
  const form = useForm({ initial: { code: '' }, schema: z.object({ code: AppCode }) })
  const confirm = useWrite(
    (values: { code: string }, idempotencyKey) => api.post<RecoveryCodes>('/api/account/second-factor/confirm', values, { idempotencyKey }),
    { onDone: ({ codes }) => onDone(codes) },
  )
  return (
    <div className={css['sections']}>
      <Stack component="section" gap="md">
        <p>{t('factor.scan')}</p>
        <img className={css['qr']} src={offer.picture} alt={t('factor.picture')} width="220" height="220" />
        <p><a href={offer.address}>{t('factor.open')}</a></p>
        <p>{t('factor.key')}:</p>
        <CopyLine text={offer.key} label={t('factor.key')} copy={t('factor.copyKey')} copied={t('factor.copied')} />
      </Stack>
      <Form form={form} write={confirm} onSubmit={confirm.run} submitLabel={t('factor.confirm')}>
        <TextField label={t('factor.code')} hint={t('factor.codeHint')} autoComplete="one-time-code" {...form.field('code')} />
      </Form>
    </div>
  )
}

function Codes({ codes }: { codes: string[] }) {
  const t = useWords(peopleWords)
  const queries = useQueryClient()
  const go = useGo()
  const needed = useSession().secondFactorNeeded === true
  // The form above them was longer: on a phone their heading would lie under the bar.
  useEffect(() => window.scrollTo(0, 0), [])
  const leave = async () => {
    await queries.invalidateQueries()
    go(needed ? '/' : '/tai-khoan', { replace: true })
  }
  return (
    <section role="status">
      <h2>{t('factor.codesTitle')}</h2>
      <p>{t('factor.codesHint')}</p>
      <ul className={css['codes']}>
        {codes.map((code) => <li key={code}><code>{code}</code></li>)}
      </ul>
      <div className={`${css['row']} hn-no-print`}>
        <PrintButton />
        <Button onClick={() => void leave()}>{needed ? t('factor.go') : t('factor.saved')}</Button>
      </div>
    </section>
  )
}

function On({ state }: { state: SecondFactorState }) {
  const t = useWords(peopleWords)
  const format = useFormat()
  const form = useForm({ initial: { code: '' }, schema: z.object({ code: AnyCode }) })
  const off = useWrite(
    (values: { code: string }, idempotencyKey) => api.post('/api/account/second-factor/off', values, { idempotencyKey }),
    { refresh: [FACTOR_KEY], onDone: () => showToast({ message: t('factor.turnedOff') }) },
  )
  return (
    <div className={css['sections']}>
      <section>
        <StatusMark kind="done">{t('factor.onSince', { since: format.dateTime(state.since ?? '') })}</StatusMark>
        <p>{t('factor.left', { n: state.recoveryLeft })}</p>
        {state.recoveryLeft < 3 && <Notice tone="soon">{t('factor.few')}</Notice>}
      </section>
      <Stack component="section" gap="md">
        <h2>{t('factor.turnOff')}</h2>
        <p>{t('factor.turnOffHint')}</p>
        <Form form={form} write={off} onSubmit={off.run} submitLabel={t('factor.turnOff')}>
          <TextField label={t('factor.offCode')} hint={t('factor.offCodeHint')} autoComplete="one-time-code" {...form.field('code')} />
        </Form>
      </Stack>
    </div>
  )
}
