import { Button } from '@mantine/core'
import { useState } from 'react'
import type { PersonDetail } from '#people/rules/person.ts'
import { peopleWords } from '#people/words/index.ts'
import { api } from '#platform/web/api.ts'
import { ConfirmReason } from '#platform/web/components/ConfirmReason.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink } from '#platform/web/routing.tsx'
import { usePermission } from '#platform/web/session.tsx'
import { useWrite } from '#platform/web/write.ts'
import css from './people.module.css'
import { PEOPLE_KEY, useTokensOf } from './queries.ts'
import { TokenList } from './TokenList.tsx'

/** For who manages the account: the second factor of somebody who lost their phone, and the tokens that act for them. */
export function PersonSafety({ person }: { person: PersonDetail }) {
  const t = useWords(peopleWords)
  const tokens = useTokensOf(person.id)
  const readsTrail = usePermission('audit.read')
  return (
    <>
      {person.secondFactor && <FactorPart person={person} />}
      <section>
        <h2>{t('person.tokens')}</h2>
        <Loaded query={tokens}>{({ items }) => <TokenList items={items} path={`/api/people/${person.id}/tokens`} />}</Loaded>
      </section>
      {readsTrail && (
        <p>
          <AppLink to={`/nhat-ky?${new URLSearchParams({ loai: 'account', ban: person.id }).toString()}`}>{t('person.trail')}</AppLink>
        </p>
      )}
    </>
  )
}

function FactorPart({ person }: { person: PersonDetail }) {
  const t = useWords(peopleWords)
  const [asking, setAsking] = useState(false)
  const reset = useWrite(
    (reason: string, idempotencyKey) => api.post(`/api/people/${person.id}/second-factor/reset`, { reason }, { idempotencyKey }),
    { refresh: [PEOPLE_KEY], onDone: () => (setAsking(false), showToast({ message: t('person.factorResetDone', { name: person.name }) })) },
  )
  return (
    <section>
      <h2>{t('factor.title')}</h2>
      <p>{t('person.factorOn')}</p>
      <div className={css['row']}>
        <Button variant="default" onClick={() => setAsking(true)}>{t('person.factorReset')}</Button>
      </div>
      <ConfirmReason
        open={asking} onClose={() => setAsking(false)} busy={reset.busy} problem={reset.problem} onConfirm={reset.run}
        title={t('person.factorResetTitle', { name: person.name })} lead={t('person.factorResetHint')}
        label={t('person.factorReason')} confirmLabel={t('person.factorReset')}
      />
    </section>
  )
}
