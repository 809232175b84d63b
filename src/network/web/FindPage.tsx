import { useQuery } from '@tanstack/react-query'
import { Stack } from '@mantine/core'
import { api } from '#platform/web/api.ts'
import { ChoiceField } from '#platform/web/components/ChoiceField.tsx'
import { DataList } from '#platform/web/components/DataList.tsx'
import { DateField } from '#platform/web/components/DateField.tsx'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { ExportButton, ListExports } from '#platform/web/components/ExportButton.tsx'
import { FieldRow } from '#platform/web/components/FieldRow.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { SearchField } from '#platform/web/components/SearchField.tsx'
import { StatusMark } from '#platform/web/components/StatusMark.tsx'
import { TimeField } from '#platform/web/components/TimeField.tsx'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink, useSearchParam } from '#platform/web/routing.tsx'
import { useVocabulary } from '#instruments/web/use-vocabulary.ts'
import { sayWeekly } from '#registers/rules/weekly-text.ts'
import { useOwnCentre } from '#registers/web/use-own-centre.ts'
import { registerWords } from '#registers/words/index.ts'
import type { TeacherFound, TeachersFound } from '../rules/teacher.ts'
import { networkWords } from '../words/index.ts'

const ANY = 'any'

/** Who could teach this then? Every answer is in the address, so that it can be sent to somebody. */
export default function FindPage() {
  const t = useWords(networkWords)
  const r = useWords(registerWords)
  const unitId = useOwnCentre()
  return (
    <Page title={t('find.title')} lead={t('find.lead')} back={{ to: '/mang-luoi', label: t('page.title') }}>
      {unitId ? <Finder unitId={unitId} /> : <EmptyState title={r('form.noCentre')} />}
    </Page>
  )
}

function Finder({ unitId }: { unitId: string }) {
  const t = useWords(networkWords)
  const r = useWords(registerWords)
  const fields = useVocabulary('activity-field')
  const [q] = useSearchParam('q')
  const [field, setField] = useSearchParam('nhom')
  const [on, setOn] = useSearchParam('ngay')
  const [from, setFrom] = useSearchParam('tu')
  const [to, setTo] = useSearchParam('den')
  const query = { unitId, q, field, on, from, to }
  const found = useQuery({
    queryKey: ['/api/teachers', 'find', query],
    queryFn: ({ signal }) => api.get<TeachersFound>('/api/teachers/find', query, { signal }),
    placeholderData: (before) => before,
  })
  return (
    <Stack gap="md">
      <div className="hn-no-print">
        <ChoiceField
          name="field"
          label={t('page.field')}
          choices={[{ value: ANY, label: t('find.any') }, ...fields.choices([field])]}
          value={field || ANY}
          onChange={(v) => setField(v === ANY || v === null ? '' : v)}
        />
        <DateField
          name="on"
          label={t('find.on')}
          optional
          shortcuts="future"
          value={on || null}
          onChange={(v) => setOn(v ?? '')}
        />
        <FieldRow>
          <TimeField
            name="from"
            label={t('find.from')}
            optional
            shortcuts={['08:00', '14:00', '19:00']}
            value={from || null}
            onChange={(v) => setFrom(v ?? '')}
          />
          <TimeField name="to" label={t('find.to')} optional value={to || null} onChange={(v) => setTo(v ?? '')} />
        </FieldRow>
        <SearchField label={t('find.q')} />
      </div>
      <Loaded query={found}>
        {({ items, busy }) => (
          <>
            <p role="status">{t('find.found', { n: items.length, busy })}</p>
            <Found items={items} asked={on !== '' && from !== ''} nameOfField={fields.name} />
            {items.length > 0 && (
              <ListExports>
                <ExportButton path="/api/teachers/find/export" filter={query}>
                  {r('list.export')}
                </ExportButton>
              </ListExports>
            )}
          </>
        )}
      </Loaded>
    </Stack>
  )
}

type FoundProps = { items: readonly TeacherFound[]; asked: boolean; nameOfField: (code: string) => string }

function Found({ items, asked, nameOfField }: FoundProps) {
  const t = useWords(networkWords)
  const locale = useLocale()
  const near = (x: TeacherFound) =>
    x.nearness === 1 ? t('find.near1') : x.nearness === 2 ? t('find.near2') : t('find.near3')
  const meta = (x: TeacherFound) =>
    [
      t(`kind.${x.kind}`),
      x.fields.map(nameOfField).join(', '),
      x.expertise,
      x.homeBody,
      sayWeekly(x.weekly, locale) || t('one.weeklyNone'),
    ]
      .filter(Boolean)
      .join(' · ')
  return (
    <DataList
      label={t('find.result')}
      empty={<EmptyState title={t('find.none')} />}
      items={items.map((x) => ({
        key: x.id,
        title: x.nearness === 0 ? <AppLink to={`/mang-luoi/${x.id}`}>{x.fullName}</AppLink> : x.fullName,
        meta: (
          <>
            {meta(x)}
            <br />
            {x.nearness === 0 ? t('find.own') : `${t('find.ask', { unit: x.unitName })} (${near(x)})`}
          </>
        ),
        mark: asked && (
          <StatusMark kind={x.free === 'free' ? 'done' : 'todo'}>
            {t(x.free === 'free' ? 'find.free' : 'find.unknown')}
          </StatusMark>
        ),
      }))}
    />
  )
}
