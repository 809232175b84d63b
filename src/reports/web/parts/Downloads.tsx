import { IconDownload } from '@tabler/icons-react'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { reportWords } from '../../words/index.ts'
import css from './Downloads.module.css'

// By the names people know them; the ending is said by the label.
const FORMATS = { docx: 'Word', pdf: 'PDF', xlsx: 'Excel' } as const

/** The same document in the three forms offices ask for. `href` gives the address of one of them. */
export function Downloads({ href, strong = false }: { href: (format: string) => string; strong?: boolean }) {
  const t = useWords(reportWords)
  return (
    <div
      className={`${css['group']} ${strong ? css['strong'] : ''} hn-no-print`}
      role="group"
      aria-label={t('download')}
    >
      <span className={css['label']} aria-hidden="true">
        <IconDownload size="1.25rem" /> {t('download')}
      </span>
      {(['docx', 'pdf', 'xlsx'] as const).map((format) => (
        <a key={format} href={href(format)} download className={css['link']} aria-label={t(`download.${format}`)}>
          {FORMATS[format]}
        </a>
      ))}
    </div>
  )
}
