import { useWords } from '#platform/web/i18n/use-words.ts'
import { SheetImport } from '#registers/web/SheetImport.tsx'
import { facilityWords } from '../words/index.ts'

export default function ImportRoomsPage() {
  const t = useWords(facilityWords)
  return <SheetImport path="/api/rooms" title={t('import.rooms')} back={{ to: '/phong', label: t('page.title') }} />
}
