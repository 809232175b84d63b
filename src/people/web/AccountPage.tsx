import { LetterChoice } from '#letters/web/LetterChoice.tsx'
import { letterWords } from '#letters/words/index.ts'
import { peopleWords } from '#people/words/index.ts'
import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { StatusMark } from '#platform/web/components/StatusMark.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink, SECOND_FACTOR_PATH } from '#platform/web/routing.tsx'
import { useSession } from '#platform/web/session.tsx'
import { ContactForm } from './ContactForm.tsx'
import { OwnDevices } from './OwnDevices.tsx'
import { PasswordForm } from './PasswordForm.tsx'
import css from './people.module.css'
import { useOwnAccount, useRoles, useSecondFactor } from './queries.ts'
import { RoleCard } from './RoleCard.tsx'

export default function AccountPage() {
  const t = useWords(peopleWords)
  const letters = useWords(letterWords)
  const account = useOwnAccount()
  return (
    <Page title={t('account.title')} lead={t('account.lead', { name: account.name, username: account.username })} width="text">
      <div className={css['sections']}>
        <MyRoles />
        <section>
          <h2>{t('account.contact')}</h2>
          <ContactForm />
        </section>
        <section>
          <h2>{letters('choice.title')}</h2>
          <LetterChoice />
        </section>
        <section>
          <h2>{t('account.password')}</h2>
          <PasswordForm />
        </section>
        <FactorPart />
        <section>
          <h2>{t('token.title')}</h2>
          <p>{t('token.lead')}</p>
          <div className={css['row']}>
            <ButtonLink to="/tai-khoan/ma-truy-cap" variant="default">
              {t('token.open')}
            </ButtonLink>
          </div>
        </section>
        <section>
          <h2>{t('account.devices')}</h2>
          <OwnDevices />
        </section>
        <AppLink to="/nhat-ky/cua-toi">{t('account.trail')}</AppLink>
      </div>
    </Page>
  )
}

function FactorPart() {
  const t = useWords(peopleWords)
  const format = useFormat()
  const state = useSecondFactor()
  return (
    <section>
      <h2>{t('factor.title')}</h2>
      <Loaded query={state}>
        {({ on, since }) => (
          <>
            <StatusMark kind={on ? 'done' : 'none'}>{on ? t('factor.onSince', { since: format.dateTime(since ?? '') }) : t('factor.off')}</StatusMark>
            {!on && <p>{t('factor.lead')}</p>}
            <div className={css['row']}>
              <ButtonLink to={SECOND_FACTOR_PATH} variant="default">
                {on ? t('factor.manage') : t('factor.start')}
              </ButtonLink>
            </div>
          </>
        )}
      </Loaded>
    </section>
  )
}

function MyRoles() {
  const t = useWords(peopleWords)
  const { grants } = useSession()
  const roles = useRoles()
  return (
    <section>
      <h2>{t('account.roles')}</h2>
      {grants.length === 0 && <p>{t('account.noRoles')}</p>}
      <Loaded query={roles}>
        {({ items }) =>
          grants.map((grant) => {
            const role = items.find((r) => r.key === grant.role)
            return role ? (
              <RoleCard key={grant.id} role={role} title={role.name}>
                <p className={css['quiet']}>{grant.unitName}</p>
              </RoleCard>
            ) : null
          })
        }
      </Loaded>
      <AppLink to="/vai-tro">{t('account.allRoles')}</AppLink>
    </section>
  )
}
