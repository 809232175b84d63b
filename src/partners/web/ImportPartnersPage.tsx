import { useWords } from '#platform/web/i18n/use-words.ts'
import { SheetImport } from '#registers/web/SheetImport.tsx'
import { partnerWords } from '../words/index.ts'

export default function ImportPartnersPage() {
  const t = useWords(partnerWords)
  const back = { to: '/phoi-hop', label: t('page.title') }
  return <SheetImport path="/api/partners" title={t('import.title')} back={back} />
}
