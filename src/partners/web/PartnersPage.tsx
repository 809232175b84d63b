import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import type { Column } from '#platform/web/components/DataTable.tsx'
import { ExportButton } from '#platform/web/components/ExportButton.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { StatusMark } from '#platform/web/components/StatusMark.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { usePermission } from '#platform/web/session.tsx'
import { useVocabulary } from '#instruments/web/use-vocabulary.ts'
import { RegisterList } from '#registers/web/RegisterList.tsx'
import { registerWords } from '#registers/words/index.ts'
import type { PartnerItem } from '../rules/partner.ts'
import { partnerWords } from '../words/index.ts'

/** With whom a centre works, and how much came of it. */
export default function PartnersPage() {
  const t = useWords(partnerWords)
  const mayWrite = usePermission('partner.write')
  return (
    <Page title={t('page.title')} actions={mayWrite && <ButtonLink to="/phoi-hop/moi">{t('page.new')}</ButtonLink>}>
      <RegisterList<PartnerItem>
        path="/api/partners"
        page="/phoi-hop"
        caption={t('page.list')}
        columns={useColumns()}
        none={{ title: t('page.none'), hint: t('page.noneHint') }}
        mayWrite={mayWrite}
        importPage="/phoi-hop/nhap"
        exports={(filter) => (
          <ExportButton path="/api/partner-programmes/export" filter={filter}>
            {t('programme.export')}
          </ExportButton>
        )}
      />
    </Page>
  )
}

function useColumns(): Column<PartnerItem>[] {
  const t = useWords(partnerWords)
  const r = useWords(registerWords)
  const format = useFormat()
  const kinds = useVocabulary('partner-body')
  return [
    {
      id: 'name',
      head: t('field.name'),
      phone: 'title',
      cell: (x) => (
        <>
          {x.name} {!x.active && <StatusMark kind="none">{r('list.past')}</StatusMark>}
        </>
      ),
    },
    { id: 'kind', head: t('field.kind'), cell: (x) => kinds.name(x.kind), phone: 'hide' },
    { id: 'held', head: t('field.held'), cell: (x) => format.number(x.held.activities), align: 'end' },
    {
      id: 'attended',
      head: t('field.attended'),
      cell: (x) => (x.held.attended === null ? '–' : format.number(x.held.attended)),
      align: 'end',
    },
    { id: 'last', head: t('field.lastOn'), cell: (x) => (x.held.lastOn ? format.date(x.held.lastOn) : '–') },
    { id: 'programmes', head: t('field.programmes'), cell: (x) => format.number(x.programmes), align: 'end' },
  ]
}
