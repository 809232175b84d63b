import { StatusMark, StatusSymbol } from '#platform/web/components/StatusMark.tsx'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { reportWords } from '../../words/index.ts'
import type { Reading as Figures, ReadingTable } from '../../rules/consolidation.ts'
import { cellLabel, cellText, signedText } from '../parts/cell-text.ts'
import { FigureButton } from '../parts/FigureButton.tsx'
import { PaperTable, type Place } from '../parts/PaperTable.tsx'
import css from './ReadingTable.module.css'

/** Only what was accepted, or beside it what the records say now. */
export type Reading = 'official' | 'compare'

type Props = { table: ReadingTable; reading: Reading; onOpen: (cell: string) => void }

/** A consolidated table: official figures, what is only sent, and the difference from the records where asked. */
export function ReadingTableView({ table, reading, onOpen }: Props) {
  const t = useWords(reportWords)
  return (
    <PaperTable
      table={table}
      cell={(figures, place) => <CellContent figures={figures} place={place} reading={reading} onOpen={onOpen} />}
      note={
        <p className={css['note']}>
          {reading === 'official' && <StatusMark kind="waiting">{t('table.waiting')}:</StatusMark>}
          <span>{t(`table.${reading}`)}</span>
        </p>
      }
    />
  )
}

type CellProps = { figures: Figures; place: Place<Figures>; reading: Reading; onOpen: (cell: string) => void }

function CellContent({ figures, place, reading, onOpen }: CellProps) {
  const locale = useLocale()
  const { official, waiting, unit, address } = figures
  const text = cellText(official, unit)
  const label = cellLabel(place.row, place.column, locale)
  return (
    <span className={css['cell']}>
      {unit === 'percent' ? (
        text
      ) : (
        <FigureButton text={text} label={label} quiet={!official} onOpen={() => onOpen(address)} />
      )}
      {reading === 'official' && waiting !== null && waiting !== 0 && <Waiting figures={figures} />}
      {reading === 'compare' && <Live figures={figures} />}
    </span>
  )
}

function Waiting({ figures: { waiting, unit } }: { figures: Figures }) {
  const t = useWords(reportWords)
  return (
    <span className={css['waiting']}>
      <StatusSymbol kind="waiting" />
      {signedText(waiting ?? 0, unit)}
      <span className="hn-hidden"> {t('share.waiting')}</span>
    </span>
  )
}

function Live({ figures: { live, difference, unit } }: { figures: Figures }) {
  const t = useWords(reportWords)
  if (live === null || difference === null) return null
  if (difference === 0) return <span className={css['same']}>{t('reading.same')}</span>
  return (
    <>
      <span className={css['live']}>{t('reading.live', { value: cellText(live, unit) })}</span>
      <span className={css['difference']}>{t('reading.difference', { value: signedText(difference, unit) })}</span>
    </>
  )
}
