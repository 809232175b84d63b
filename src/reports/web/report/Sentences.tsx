import { Button } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { reportWords } from '../../words/index.ts'
import { tablesOf, type ContentBlock } from '../../rules/content.ts'
import { findCell } from '../parts/cell-text.ts'
import { WrittenPieces } from '../parts/WrittenPieces.tsx'
import { useEditing } from './editing.tsx'
import { OwnWording } from './OwnWording.tsx'
import css from './Paper.module.css'
import { Lines } from './Paragraph.tsx'
import { TakeBack } from './TakeBack.tsx'

export type SentenceBlock = Extract<ContentBlock, { kind: 'sentences' }>

/** A paragraph that writes itself from the records; each figure opens them. Somebody's own wording may replace it. */
export function Sentences({ block, number }: { block: SentenceBlock; number: string }) {
  const t = useWords(reportWords)
  const locale = useLocale()
  const { editable } = useEditing()
  const [rewording, setRewording] = useState(false)
  return (
    <section>
      <h3 className={css['sub']}>
        {number} {block.label[locale]}
      </h3>
      {block.entry ? <Reworded block={block} /> : <Written block={block} />}
      {editable && (
        <div className={`${css['tools']} hn-no-print`}>
          <Button
            variant="subtle"
            leftSection={<IconPencil size="1.125rem" aria-hidden="true" />}
            onClick={() => setRewording(true)}
          >
            {t(block.entry ? 'wording.again' : 'wording.own')}
          </Button>
          {block.entry && <TakeBack cell={block.key} entry={block.entry} label={t('wording.back')} />}
        </div>
      )}
      {rewording && <OwnWording block={block} onClose={() => setRewording(false)} />}
    </section>
  )
}

function Written({ block }: { block: SentenceBlock }) {
  const t = useWords(reportWords)
  const locale = useLocale()
  const { report, openFigure } = useEditing()
  if (block.pieces.length === 0) return <p className={css['gap']}>{t('paper.nothingWritten')}</p>
  const tables = report.content ? tablesOf(report.content) : []
  return (
    <p className={css['prose']}>
      <WrittenPieces
        pieces={block.pieces}
        labelOf={(address) => findCell(tables, address, locale)?.label ?? ''}
        onOpen={openFigure}
      />
    </p>
  )
}

function Reworded({ block }: { block: SentenceBlock }) {
  const t = useWords(reportWords)
  if (!block.entry) return null
  const { value, reason, byName } = block.entry
  return (
    <>
      <Lines text={String(value ?? '')} />
      <details className={`${css['beside']} hn-no-print`}>
        <summary>{t('wording.by', { name: byName, reason: reason ?? '' })}</summary>
        <Written block={block} />
      </details>
    </>
  )
}
