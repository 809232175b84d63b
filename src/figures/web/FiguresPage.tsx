import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useSession } from '#platform/web/session.tsx'
import { shortPeriod } from '#reports/rules/period-names.ts'
import { figureWords } from '../words/index.ts'
import { useFiguresAddress, type FiguresAddress } from './address.ts'
import { Answer } from './Answer.tsx'
import { useFigures } from './data.ts'
import { WhatChoices, WhereChoices } from './Choices.tsx'

/** How many sessions, courses, attendances and people, split in every way the registry of figures knows. */
export default function FiguresPage() {
  const t = useWords(figureWords)
  const { active } = useSession()
  const address = useFiguresAddress()
  if (!active)
    return (
      <Page title={t('page.title')}>
        <EmptyState title={t('noPlace')}>{t('noPlaceHint')}</EmptyState>
      </Page>
    )
  return <Shown address={address} own={{ id: active.unitId, name: active.unitName }} />
}

function Shown({ address, own }: { address: FiguresAddress; own: { id: string; name: string } }) {
  const t = useWords(figureWords)
  const locale = useLocale()
  const format = useFormat()
  const asked = { unitId: address.unitId || own.id, period: address.period, indicator: address.indicator, by: address.by }
  const figures = useFigures(asked)
  const { unit, span } = figures.data ?? {}
  const days = span && t('span', { from: format.date(span.from), to: format.date(span.to) })
  const lead = [unit?.name, shortPeriod(address.period, locale), days].filter(Boolean).join(' · ')
  return (
    <Page title={t('page.title')} lead={lead}>
      <WhereChoices address={address} own={own} unit={unit} />
      <Loaded query={figures}>
        {(data) => (
          <>
            <WhatChoices address={address} figures={data} />
            <Answer figures={data} address={address} asked={{ ...asked, indicator: data.indicator.id, by: data.by.id }} />
          </>
        )}
      </Loaded>
    </Page>
  )
}
