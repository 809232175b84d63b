import { useWords } from '#platform/web/i18n/use-words.ts'
import { SheetImport } from '#registers/web/SheetImport.tsx'
import { networkWords } from '../words/index.ts'

export default function ImportTeachersPage() {
  const t = useWords(networkWords)
  return (
    <SheetImport path="/api/teachers" title={t('import.title')} back={{ to: '/mang-luoi', label: t('page.title') }} />
  )
}
