import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { ChoiceField } from '#platform/web/components/ChoiceField.tsx'
import type { Column } from '#platform/web/components/DataTable.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { StatusMark } from '#platform/web/components/StatusMark.tsx'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useSearchParam } from '#platform/web/routing.tsx'
import { usePermission } from '#platform/web/session.tsx'
import { useVocabulary } from '#instruments/web/use-vocabulary.ts'
import { sayWeekly } from '#registers/rules/weekly-text.ts'
import { RegisterList } from '#registers/web/RegisterList.tsx'
import { registerWords } from '#registers/words/index.ts'
import type { TeacherItem } from '../rules/teacher.ts'
import { networkWords } from '../words/index.ts'

const ANY = 'any'

/** Everybody who teaches, speaks or helps, of one centre or of every centre of an area. */
export default function TeachersPage() {
  const t = useWords(networkWords)
  const mayWrite = usePermission('teacher.write')
  const fields = useVocabulary('activity-field')
  const [field, setField] = useSearchParam('nhom')
  const filter = (
    <ChoiceField
      name="field"
      label={t('page.field')}
      choices={[{ value: ANY, label: t('find.any') }, ...fields.choices([field])]}
      value={field || ANY}
      onChange={(v) => setField(v === ANY || v === null ? '' : v)}
    />
  )
  return (
    <Page
      title={t('page.title')}
      actions={
        <>
          {mayWrite && <ButtonLink to="/mang-luoi/moi">{t('page.new')}</ButtonLink>}
          <ButtonLink to="/mang-luoi/tim" variant="default">
            {t('page.find')}
          </ButtonLink>
        </>
      }
    >
      <RegisterList<TeacherItem>
        path="/api/teachers"
        page="/mang-luoi"
        caption={t('page.list')}
        columns={useColumns(fields.name)}
        query={{ field }}
        filters={filter}
        narrowed={field !== ''}
        none={{ title: t('page.none'), hint: t('page.noneHint') }}
        mayWrite={mayWrite}
        importPage="/mang-luoi/nhap"
      />
    </Page>
  )
}

function useColumns(nameOfField: (code: string) => string): Column<TeacherItem>[] {
  const t = useWords(networkWords)
  const r = useWords(registerWords)
  const locale = useLocale()
  return [
    {
      id: 'name',
      head: t('field.fullName'),
      phone: 'title',
      cell: (x) => (
        <>
          {x.fullName} {!x.active && <StatusMark kind="none">{r('list.past')}</StatusMark>}
        </>
      ),
    },
    { id: 'kind', head: t('field.kind'), cell: (x) => t(`kind.${x.kind}`) },
    { id: 'fields', head: t('field.fields'), cell: (x) => x.fields.map(nameOfField).join(', ') },
    { id: 'home', head: t('field.homeBody'), cell: (x) => x.homeBody, phone: 'hide' },
    { id: 'weekly', head: t('field.weekly'), cell: (x) => sayWeekly(x.weekly, locale) || t('one.weeklyNone') },
  ]
}
