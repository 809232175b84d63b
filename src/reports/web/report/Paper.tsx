import { roman } from '#platform/common/numbers.ts'
import { useLocale } from '#platform/web/i18n/locale.ts'
import type { ContentBlock, ReportContent } from '../../rules/content.ts'
import { useEditing } from './editing.tsx'
import css from './Paper.module.css'
import { PaperHead, PaperFoot } from './PaperFrame.tsx'
import { Paragraph } from './Paragraph.tsx'
import { ReportTable } from './ReportTable.tsx'
import { Sentences } from './Sentences.tsx'

/** The report as the official document it becomes, live: figures open their records, gaps are fields. */
export function Paper({ content }: { content: ReportContent }) {
  const locale = useLocale()
  const { report } = useEditing()
  return (
    <div className={css['paper']} data-paper>
      <PaperHead paper={report.paper} />
      <p className={css['prose']} lang="vi">
        {report.paper.opening}
      </p>
      {content.sections.map((section, i) => (
        <section key={section.key} aria-labelledby={`phan-${section.key}`}>
          <h2 id={`phan-${section.key}`} className={css['part']}>
            {roman(i + 1)}. {section.heading[locale]}
          </h2>
          {numbered(section.blocks).map(({ block, number }) => (
            <Block key={keyOf(block)} block={block} number={number} />
          ))}
        </section>
      ))}
      <p className={css['prose']} lang="vi">
        {report.paper.closing}
      </p>
      <PaperFoot paper={report.paper} />
    </div>
  )
}

function Block({ block, number }: { block: ContentBlock; number: string }) {
  switch (block.kind) {
    case 'text':
      return <Paragraph block={block} number={number} />
    case 'sentences':
      return <Sentences block={block} number={number} />
    case 'table':
      return <ReportTable table={block.table} />
  }
}

const keyOf = (block: ContentBlock) => (block.kind === 'table' ? block.table.key : block.key)

/** Tables carry their own names; everything else is counted the way the printed document counts. */
function numbered(blocks: readonly ContentBlock[]): { block: ContentBlock; number: string }[] {
  let count = 0
  return blocks.map((block) => ({ block, number: block.kind === 'table' ? '' : `${(count += 1)}.` }))
}
