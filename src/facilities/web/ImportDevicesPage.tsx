import { useWords } from '#platform/web/i18n/use-words.ts'
import { SheetImport } from '#registers/web/SheetImport.tsx'
import { facilityWords } from '../words/index.ts'

export default function ImportDevicesPage() {
  const t = useWords(facilityWords)
  const back = { to: '/thiet-bi', label: t('page.devices') }
  return <SheetImport path="/api/devices" title={t('import.devices')} back={back} />
}
