import { Stack } from '@mantine/core'
import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { DataTable, type Column } from '#platform/web/components/DataTable.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { usePathParam } from '#platform/web/routing.tsx'
import { useVocabulary } from '#instruments/web/use-vocabulary.ts'
import { sayWeekly } from '#registers/rules/weekly-text.ts'
import { Fact, Facts, Part } from '#registers/web/Facts.tsx'
import { useRow } from '#registers/web/queries.ts'
import { useDaysOffText } from '#registers/web/use-days-off.ts'
import { registerWords } from '#registers/words/index.ts'
import type { Taught, Teacher } from '../rules/teacher.ts'
import { networkWords } from '../words/index.ts'
import { teacherSlot } from './slots.ts'

/** One person: what they teach, when, how they are reached, and what they taught. */
export default function TeacherPage() {
  const teacher = useRow<Teacher>('/api/teachers', usePathParam('id'))
  return (
    <Loaded query={teacher} shape="page">
      {(found) => <Shown teacher={found} />}
    </Loaded>
  )
}

function Shown({ teacher: x }: { teacher: Teacher }) {
  const t = useWords(networkWords)
  const r = useWords(registerWords)
  return (
    <Page
      title={x.fullName}
      lead={x.unitName}
      back={{ to: '/mang-luoi', label: t('page.title') }}
      actions={x.mayWrite && <ButtonLink to={`/mang-luoi/${x.id}/sua`}>{r('form.edit')}</ButtonLink>}
      width="text"
    >
      <Stack gap="lg">
        {!x.active && <Notice tone="soon">{t('one.past')}</Notice>}
        {x.shared && x.active && <Notice>{t('one.shared')}</Notice>}
        <Known teacher={x} />
        <TaughtList teacher={x} />
        <teacherSlot.Slot teacher={x} />
      </Stack>
    </Page>
  )
}

function Known({ teacher: x }: { teacher: Teacher }) {
  const t = useWords(networkWords)
  const locale = useLocale()
  const fields = useVocabulary('activity-field')
  const daysOff = useDaysOffText()
  return (
    <Facts>
      <Fact label={t('field.kind')}>{t(`kind.${x.kind}`)}</Fact>
      <Fact label={t('field.fields')}>{x.fields.map(fields.name).join(', ')}</Fact>
      <Fact label={t('field.expertise')}>{x.expertise}</Fact>
      <Fact label={t('field.homeBody')}>{x.homeBody}</Fact>
      <Fact label={t('field.weekly')}>{sayWeekly(x.weekly, locale) || t('one.weeklyNone')}</Fact>
      <Fact label={t('field.away')}>{daysOff(x.away)}</Fact>
      <Fact label={t('field.phone')}>{x.phone && <a href={`tel:${x.phone}`}>{x.phone}</a>}</Fact>
      <Fact label={t('field.email')}>{x.email && <a href={`mailto:${x.email}`}>{x.email}</a>}</Fact>
      <Fact label={t('field.note')}>{x.note}</Fact>
      <Fact label={t('one.rating')}>
        {x.rating && t('one.ratingSays', { satisfied: x.rating.satisfied, n: x.rating.answers })}
      </Fact>
    </Facts>
  )
}

function TaughtList({ teacher: x }: { teacher: Teacher }) {
  const t = useWords(networkWords)
  const format = useFormat()
  const columns: Column<Taught>[] = [
    { id: 'title', head: t('one.activity'), cell: (a) => a.title, phone: 'title' },
    {
      id: 'on',
      head: t('find.on'),
      cell: (a) => `${format.date(a.on)}${a.status === 'planned' ? ` (${t('one.planned')})` : ''}`,
    },
    {
      id: 'attended',
      head: t('one.attended'),
      cell: (a) => (a.attended === null ? '–' : format.number(a.attended)),
      align: 'end',
    },
  ]
  return (
    <Part title={t('one.taught')}>
      <p>{t('one.taughtLead', { n: x.taughtTotal })}</p>
      {x.taught.length > 0 && (
        <DataTable
          caption={t('one.taught')}
          captionHidden
          columns={columns}
          rows={x.taught}
          rowKey={(a) => a.activityId}
          rowLink={(a) => `/hoat-dong/${a.activityId}`}
        />
      )}
    </Part>
  )
}
