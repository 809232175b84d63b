import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { DataList } from '#platform/web/components/DataList.tsx'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { ExportButton, ListExports } from '#platform/web/components/ExportButton.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useSearchParam } from '#platform/web/routing.tsx'
import { usePermission } from '#platform/web/session.tsx'
import type { ChangePage } from '#units/rules/reorganisation-views.ts'
import { changeWords } from '#units/words/changes.ts'
import { unitWords } from '#units/words/index.ts'
import { Pager } from '../Pager.tsx'
import { useUnit } from '../queries.ts'
import { useChangeTitle } from './change-title.ts'
import { useChanges } from './queries.ts'

/** Changes of the tree, of one branch or all that may be seen, latest first. */
export default function ChangesPage() {
  const t = useWords(changeWords)
  const units = useWords(unitWords)
  const [unit] = useSearchParam('donvi')
  const [page] = useSearchParam('trang')
  const changes = useChanges(unit, page)
  const reorganises = usePermission('unit.write')
  return (
    <Page
      title={t('changes.title')}
      lead={unit === '' ? t('changes.lead') : <Of id={unit} />}
      back={{ to: '/don-vi', label: units('units.title') }}
      actions={reorganises && <ButtonLink to={`/don-vi/sap-xep${unit === '' ? '' : `?donvi=${unit}`}`}>{t('plan.title')}</ButtonLink>}
    >
      <Loaded query={changes}>
        {(found) => (
          <>
            <List items={found.items} hint={t(reorganises ? 'changes.noneHint' : 'changes.noneHintRead')} />
            {found.total > 0 && <Pager {...found} />}
            {found.total > 0 && (
              <ListExports>
                <ExportButton path="/api/unit-changes/export" filter={{ unit }}>
                  {t('changes.export')}
                </ExportButton>
              </ListExports>
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Of({ id }: { id: string }) {
  const t = useWords(changeWords)
  const unit = useUnit(id)
  return unit.data ? t('changes.of', { name: unit.data.name }) : t('changes.lead')
}

function List({ items, hint }: { items: ChangePage['items']; hint: string }) {
  const t = useWords(changeWords)
  const format = useFormat()
  const titleOf = useChangeTitle()
  const lines = items.map((c) => ({
    key: c.id,
    title: titleOf(c),
    to: `/don-vi/thay-doi/${c.id}`,
    meta: [t('changes.meta', { date: format.date(c.on), basis: c.legalBasis }), c.undone && t('changes.undone')].filter(Boolean).join(' · '),
  }))
  return <DataList label={t('changes.title')} items={lines} empty={<EmptyState title={t('changes.none')}>{hint}</EmptyState>} />
}
