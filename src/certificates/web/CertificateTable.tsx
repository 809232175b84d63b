import { DataTable, type Column } from '#platform/web/components/DataTable.tsx'
import { StatusMark } from '#platform/web/components/StatusMark.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { CertificateItem } from '../rules/certificate.ts'
import { certificateWords } from '../words/index.ts'

/** As the server sorted them; cards on a phone. */
export function CertificateTable({ certificates }: { certificates: readonly CertificateItem[] }) {
  const t = useWords(certificateWords)
  const columns = useColumns(new Set(certificates.map((c) => c.unitId)).size > 1)
  return <DataTable caption={t('list.caption')} captionHidden columns={columns} rows={certificates} rowKey={(c) => c.id} rowLink={(c) => `/chung-nhan/${c.id}`} />
}

function useColumns(severalUnits: boolean): Column<CertificateItem>[] {
  const t = useWords(certificateWords)
  const format = useFormat()
  const holder = useHolder()
  return [
    { id: 'number', head: t('field.number'), cell: (c) => c.number, phone: 'title' },
    { id: 'holder', head: t('field.holder'), cell: holder },
    { id: 'year', head: t('field.birthYear'), cell: (c) => c.birthYear ?? '–', phone: 'hide' },
    { id: 'title', head: t('field.title'), cell: (c) => c.title },
    ...(severalUnits ? [{ id: 'unit', head: t('field.unit'), cell: (c: CertificateItem) => c.unitName }] : []),
    { id: 'on', head: t('field.issuedOn'), cell: (c) => format.date(c.issuedOn) },
    {
      id: 'status',
      head: t('list.status'),
      cell: (c) => <StatusMark kind={c.revokedOn ? 'late' : 'done'}>{t(c.revokedOn ? 'mark.revoked' : 'mark.valid')}</StatusMark>,
    },
  ]
}

/** The name, or why there is none. */
export function useHolder(): (c: Pick<CertificateItem, 'holder'>) => string {
  const t = useWords(certificateWords)
  return ({ holder }) => (holder === null ? t('holder.hidden') : holder === '' ? t('holder.erased') : holder)
}
