import { Group, Stack } from '@mantine/core'
import { addDays } from '#platform/common/dates.ts'
import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { AppLink, usePathParam } from '#platform/web/routing.tsx'
import { usePermission } from '#platform/web/session.tsx'
import { useToday } from '#platform/web/today.tsx'
import type { InstrumentDetail } from '../rules/instrument-views.ts'
import { isEditableKind, isKindName } from '../rules/kinds.ts'
import { standingOn } from '../rules/timeline.ts'
import { Basis } from './Basis.tsx'
import { Elsewhere } from './Elsewhere.tsx'
import { useRule } from './queries.ts'
import { useRuleWords, useSaid, useSpanText } from './rule-words.ts'
import { Says } from './Says.tsx'
import { Versions } from './Versions.tsx'

/** One version of a rule: what it says in words, on what it rests, and how it came to be. */
export default function RulePage() {
  const t = useRuleWords()
  const said = useSaid()
  const rule = useRule(usePathParam('id'))
  const back = { to: '/quy-dinh', label: t('title') }
  if (!rule.data) {
    return (
      <Page title={t('title')} back={back}>
        <Loaded query={rule}>{() => null}</Loaded>
      </Page>
    )
  }
  return (
    <Page title={said(rule.data.title)} lead={<Lead rule={rule.data} />} back={back} actions={<Actions rule={rule.data} />}>
      <Standing rule={rule.data} />
      <WhyFixed rule={rule.data} />
      <Stack gap="xl">
        <Says rule={rule.data} />
        <Basis rule={rule.data} />
        <Elsewhere rule={rule.data} />
        <Versions rule={rule.data} />
      </Stack>
    </Page>
  )
}

function Lead({ rule }: { rule: InstrumentDetail }) {
  const t = useRuleWords()
  const span = useSpanText()
  const kind = isKindName(rule.kind) ? t(`kind.${rule.kind}`) : rule.kind
  const own = rule.versions.find((v) => v.id === rule.id)
  return [kind, rule.area?.name ?? t('area.nation'), span(own ? own.valid : rule.valid)].join(' · ')
}

function Actions({ rule }: { rule: InstrumentDetail }) {
  const t = useRuleWords()
  const newest = rule.versions[0]?.id ?? rule.id
  if (!rule.can.edit && rule.can.ownIn.length === 0) return null
  return (
    <Group gap="sm">
      {rule.can.edit && <ButtonLink to={`/quy-dinh/${newest}/sua`}>{t('rule.change')}</ButtonLink>}
      {rule.can.ownIn.length > 0 && (
        <ButtonLink to={`/quy-dinh/${rule.id}/rieng`} variant={rule.can.edit ? 'default' : 'filled'}>
          {t('rule.own')}
        </ButtonLink>
      )}
    </Group>
  )
}

/** Whoever came by an old link must not take what has ended, or has not begun, for what holds today. */
function Standing({ rule }: { rule: InstrumentDetail }) {
  const t = useRuleWords()
  const format = useFormat()
  const today = useToday()
  const valid = rule.versions.find((v) => v.id === rule.id)?.valid ?? null
  const standing = standingOn(valid, today)
  if (standing === 'in_force') return null
  const inForce = rule.versions.find((v) => standingOn(v.valid, today) === 'in_force')
  const other = inForce ?? rule.versions[0]
  const day = standing === 'coming' ? valid?.from : valid?.to && addDays(valid.to, -1)
  return (
    <Notice tone="soon">
      <span>{t(`standing.${standing}`, { date: day ? format.date(day) : '' })}</span>
      {other && other.id !== rule.id && (
        <AppLink to={`/quy-dinh/${other.id}`}>{t(inForce ? 'standing.see' : 'standing.seeNewest')}</AppLink>
      )}
    </Notice>
  )
}

function WhyFixed({ rule }: { rule: InstrumentDetail }) {
  const t = useRuleWords()
  const writes = usePermission('instrument.write')
  // Whoever only reads was not going to look for a button.
  if (rule.can.edit || !writes) return null
  return <Notice>{t(isEditableKind(rule.kind) ? 'rule.fixed' : 'rule.readOnly')}</Notice>
}
