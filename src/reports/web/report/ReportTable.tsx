import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { reportWords } from '../../words/index.ts'
import type { Cell } from '../../rules/cells.ts'
import type { ContentTable } from '../../rules/content.ts'
import { cellLabel, cellText } from '../parts/cell-text.ts'
import { FigureButton } from '../parts/FigureButton.tsx'
import { PaperTable, type Place } from '../parts/PaperTable.tsx'
import { useEditing, useReportWords } from './editing.tsx'
import css from './ReportTable.module.css'
import { sourcesOf } from './sources.ts'
import { TypedCell } from './TypedCell.tsx'

/** One table of a report: computed figures open their records, typed ones are fields while it is being prepared. */
export function ReportTable({ table }: { table: ContentTable }) {
  return (
    <PaperTable
      table={table}
      cell={(cell, place) => <CellContent cell={cell} place={place} />}
      note={<TableNote table={table} />}
    />
  )
}

function CellContent({ cell, place }: { cell: Cell; place: Place<Cell> }) {
  const locale = useLocale()
  const { editable, openFigure, report } = useEditing()
  const label = cellLabel(place.row, place.column, locale)
  const text = cellText(cell.value, cell.unit)
  if (cell.kind === 'typed' && editable) return <TypedCell cell={cell} label={label} noteId={noteId(place.table.key)} />
  if (!opens(cell, place) || (report.level && cell.unit === 'percent')) return <Plain text={text} />
  const quiet = cell.value === null || cell.value === 0 || cell.unit === 'text'
  const corrected = cell.kind === 'indicator' && cell.entry !== null
  return (
    <>
      {corrected && <Computed cell={cell} />}
      <FigureButton text={text} label={label} quiet={quiet && !cell.entry} onOpen={() => openFigure(cell.address)}>
        {corrected ? <strong>{text}</strong> : text}
      </FigureButton>
    </>
  )
}

const Plain = ({ text }: { text: string }) => <span className={css['plain']}>{text}</span>

/** The computed value stays in sight, struck through; beside the button, whose name is the value that counts. */
const Computed = ({ cell }: { cell: Cell }) => <s className={css['computed']}>{cellText(cell.computed, cell.unit)} </s>

/** Records stand behind a cell, or behind one of those it is made of. What is typed, and sums of it, has none. */
function opens(cell: Cell, { table, row, index }: Place<Cell>): boolean {
  if (cell.kind !== 'formula') return cell.kind === 'indicator'
  if (row === table.total) {
    const column = table.rows.flatMap((r) => r.cells[index] ?? [])
    return column.some((c) => c.kind !== 'typed')
  }
  return true
}

const noteId = (table: string) => `nguon-${table}`

/** What the table leaves unsaid: what `…` means, and where the typed columns are taken from. */
function TableNote({ table }: { table: ContentTable }) {
  const t = useWords(reportWords)
  const locale = useLocale()
  const { editable, report } = useEditing()
  const say = useReportWords(report)
  const sources = sourcesOf(table, locale)
  const cells = table.rows.flatMap((r) => r.cells.filter((c) => c !== null))
  const gaps = cells.some((c) => c.value === null && !(editable && c.kind === 'typed'))
  return (
    <>
      <p>
        {gaps && t('table.unknown')}{' '}
        {cells.some((c) => c.kind === 'indicator') && <span className="hn-no-print">{say('table.press')}</span>}
      </p>
      {sources.length > 0 && (
        <ul id={noteId(table.key)} className={css['sources']}>
          {sources.map(({ source, columns }) => (
            <li key={source}>
              {columns.join(', ')}: {source}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
