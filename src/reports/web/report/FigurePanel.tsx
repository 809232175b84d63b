import { SidePanel } from '#platform/web/components/SidePanel.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { reportWords } from '../../words/index.ts'
import { isCorrected, type Cell } from '../../rules/cells.ts'
import { tablesOf } from '../../rules/content.ts'
import type { BehindFigure } from '../../rules/report.ts'
import { useRecordsBehind } from '../data.ts'
import { BehindRecords } from '../parts/BehindRecords.tsx'
import { cellText, findCell } from '../parts/cell-text.ts'
import { Correction } from './Correction.tsx'
import { useEditing, useReportWords } from './editing.tsx'
import css from './FigurePanel.module.css'
import { TakeBack } from './TakeBack.tsx'

/** Beside the report: where one figure comes from, down to the activities, and the place to correct it. */
export function FigurePanel({ address, onClose }: { address: string; onClose: () => void }) {
  const locale = useLocale()
  const { report } = useEditing()
  const found = report.content && findCell(tablesOf(report.content), address, locale)
  if (!found) return null
  return (
    <SidePanel open onClose={onClose} title={`${found.label}: ${cellText(found.cell.value, found.cell.unit)}`}>
      <PanelContent key={address} cell={found.cell} />
    </SidePanel>
  )
}

function PanelContent({ cell }: { cell: Cell }) {
  const t = useWords(reportWords)
  const { report, editable } = useEditing()
  const behind = useRecordsBehind(report.id, cell.address)
  return (
    <>
      {isCorrected(cell) && <Corrected cell={cell} />}
      {cell.kind === 'formula' && <p className={css['hint']}>{t('behind.formula')}</p>}
      {editable && cell.kind === 'indicator' && <Correction cell={cell} />}
      <BehindRecords query={behind} unit={cell.unit} lead={(found) => <SinceSent cell={cell} behind={found} />} />
    </>
  )
}

/** What was put in place of a computed figure, by whom and why. */
export function Corrected({ cell }: { cell: Cell }) {
  const t = useWords(reportWords)
  const format = useFormat()
  const { editable, report } = useEditing()
  const say = useReportWords(report)
  if (!cell.entry) return null
  const { value, reason, byName, at } = cell.entry
  return (
    <section className={css['facts']}>
      <p>
        <s>{say('correct.computed', { value: cellText(cell.computed, cell.unit) })}</s>
      </p>
      <p>
        <strong>{t('correct.value', { value: cellText(value, cell.unit) })}</strong>{' '}
        {t('correct.by', { name: byName, time: format.dateTime(at) })}
      </p>
      {reason && <p>{t('correct.why', { reason })}</p>}
      {editable && <TakeBack cell={cell.address} entry={cell.entry} label={say('correct.back')} />}
    </section>
  )
}

/** In a sent version: the records have moved on, the version has not. */
function SinceSent({ cell, behind }: { cell: Cell; behind: BehindFigure }) {
  const t = useWords(reportWords)
  const { report } = useEditing()
  if (report.shown === null || cell.kind !== 'indicator' || behind.value === cell.computed) return null
  return (
    <section className={css['facts']}>
      <p>
        <strong>{t('since.differs')}</strong>
      </p>
      <p>{t('since.values', { sent: cellText(cell.computed, cell.unit), live: cellText(behind.value, cell.unit) })}</p>
    </section>
  )
}
