import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { isPlainDate } from '#platform/common/dates.ts'
import { api } from '#platform/web/api.ts'
import { ChoiceField } from '#platform/web/components/ChoiceField.tsx'
import { DateField } from '#platform/web/components/DateField.tsx'
import { FieldRow } from '#platform/web/components/FieldRow.tsx'
import { ExportButton, ListExports } from '#platform/web/components/ExportButton.tsx'
import { Fold } from '#platform/web/components/Fold.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink, useSearchParam } from '#platform/web/routing.tsx'
import { UnitPicker } from '#units/web/UnitPicker.tsx'
import { VERBS } from '../rules/verbs.ts'
import { auditWords } from '../words/index.ts'
import { EraseValues } from './EraseValues.tsx'
import { useTrail } from './queries.ts'
import { TrailList } from './TrailList.tsx'

/** Every filter stands in the address, so that what was found can be shown to somebody else. */
export default function TrailPage() {
  const t = useWords(auditWords)
  const filter = useFilter()
  const trail = useTrail('/api/audit', filter)
  return (
    <Page
      title={t('trail.title')}
      lead={t('trail.lead')}
    >
      <Filters used={[filter.from, filter.to, filter.verb, filter.unitId].filter(Boolean).length} />
      {(filter.by || filter.subject) && (
        <p>
          {t('filter.only')} <AppLink to="/nhat-ky">{t('filter.clear')}</AppLink>
        </p>
      )}
      {filter.kind === 'account' && filter.subject && <EraseValues accountId={filter.subject} />}
      <TrailList trail={trail} none={t('none.hint')} narrowable />
      <ListExports>
        <ExportButton path="/api/audit/export" filter={filter}>
          {t('export')}
        </ExportButton>
      </ListExports>
      <p>
        <AppLink to="/nhat-ky/cua-toi">{t('own.link')}</AppLink>
      </p>
    </Page>
  )
}

function useFilter() {
  const [from] = useSearchParam('tu')
  const [to] = useSearchParam('den')
  const [verb] = useSearchParam('viec')
  const [unitId] = useSearchParam('donvi')
  const [by] = useSearchParam('nguoi')
  const [kind] = useSearchParam('loai')
  const [subject] = useSearchParam('ban')
  return { from, to, verb, unitId, by, kind, subject }
}

/** In a row where there is room; on a phone folded, so that the first entry is in sight. */
function Filters({ used }: { used: number }) {
  const t = useWords(auditWords)
  const wide = useMediaQuery('(min-width: 48em)', undefined, { getInitialValueInEffect: false })
  if (wide) return <Fields />
  return (
    <Fold title={t('filter.label')} note={used > 0 ? t('filter.used', { n: used }) : undefined}>
      <Fields />
    </Fold>
  )
}

function Fields() {
  const t = useWords(auditWords)
  const [from, setFrom] = useSearchParam('tu')
  const [to, setTo] = useSearchParam('den')
  const [verb, setVerb] = useSearchParam('viec')
  const [unit, setUnit] = useSearchParam('donvi')
  const day = (text: string) => (isPlainDate(text) ? text : null)
  const about = (key: (typeof VERBS)[number]) => t(`verb.${key}`, { what: '…', n: 2 })
  return (
    <section aria-label={t('filter.label')}>
      <FieldRow>
        <DateField name="tu" label={t('filter.from')} value={day(from)} onChange={(d) => setFrom(d ?? '')} shortcuts="none" />
        <DateField name="den" label={t('filter.to')} value={day(to)} onChange={(d) => setTo(d ?? '')} shortcuts="none" />
        <ChoiceField
          name="viec"
          label={t('filter.verb')}
          choices={VERBS.map((value) => ({ value, label: about(value) }))}
          value={verb || null}
          onChange={(v) => setVerb(v ?? '')}
        />
        <UnitPicker name="donvi" label={t('filter.unit')} value={useUnitChoice(unit)} onChange={(v) => setUnit(v?.value ?? '')} />
      </FieldRow>
    </section>
  )
}

/** The address holds the unit's number alone; its name is asked for. */
function useUnitChoice(id: string) {
  const { data } = useQuery({
    queryKey: ['units', 'one', id],
    queryFn: () => api.get<{ name: string }>(`/api/units/${id}`),
    enabled: id !== '',
  })
  return id === '' ? null : { value: id, label: data?.name ?? '…' }
}
