import { Stack } from '@mantine/core'
import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { usePathParam } from '#platform/web/routing.tsx'
import { useVocabulary } from '#instruments/web/use-vocabulary.ts'
import { Fact, Facts } from '#registers/web/Facts.tsx'
import { useRow } from '#registers/web/queries.ts'
import { registerWords } from '#registers/words/index.ts'
import type { Partner } from '../rules/partner.ts'
import { partnerWords } from '../words/index.ts'
import { HeldTogether } from './HeldTogether.tsx'
import { Programmes } from './Programmes.tsx'

/** One body: whom to ask for, what was agreed, what was held together. */
export default function PartnerPage() {
  const partner = useRow<Partner>('/api/partners', usePathParam('id'))
  return (
    <Loaded query={partner} shape="page">
      {(found) => <Shown partner={found} />}
    </Loaded>
  )
}

function Shown({ partner: x }: { partner: Partner }) {
  const t = useWords(partnerWords)
  const r = useWords(registerWords)
  const kinds = useVocabulary('partner-body')
  return (
    <Page
      title={x.name}
      lead={x.unitName}
      back={{ to: '/phoi-hop', label: t('page.title') }}
      actions={x.mayWrite && <ButtonLink to={`/phoi-hop/${x.id}/sua`}>{r('form.edit')}</ButtonLink>}
      width="text"
    >
      <Stack gap="lg">
        {!x.active && <Notice tone="soon">{t('one.past')}</Notice>}
        <Facts>
          <Fact label={t('field.kind')}>{kinds.name(x.kind)}</Fact>
          <Fact label={t('field.contact')}>{x.contact}</Fact>
          <Fact label={t('field.phone')}>{x.phone && <a href={`tel:${x.phone}`}>{x.phone}</a>}</Fact>
          <Fact label={t('field.email')}>{x.email && <a href={`mailto:${x.email}`}>{x.email}</a>}</Fact>
          <Fact label={t('field.note')}>{x.note}</Fact>
        </Facts>
        <Programmes partner={x} />
        <HeldTogether partner={x} />
      </Stack>
    </Page>
  )
}
