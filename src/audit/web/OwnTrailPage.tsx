import { ExportButton, ListExports } from '#platform/web/components/ExportButton.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { auditWords } from '../words/index.ts'
import { useTrail } from './queries.ts'
import { TrailList } from './TrailList.tsx'

export default function OwnTrailPage() {
  const t = useWords(auditWords)
  const trail = useTrail('/api/audit/own', {})
  return (
    <Page title={t('own.title')} lead={t('own.lead')}>
      <TrailList trail={trail} none={t('none.own')} />
      <ListExports>
        <ExportButton path="/api/audit/own/export">{t('export')}</ExportButton>
      </ListExports>
    </Page>
  )
}
