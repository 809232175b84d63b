import { useRef, useState, type KeyboardEvent } from 'react'
import { useWords } from '../i18n/use-words.ts'
import { AppLink } from '../routing.tsx'
import { platformWords } from '../words/index.ts'
import css from './StatusGrid.module.css'
import { STATUS_KINDS, StatusMark, StatusSymbol, type StatusKind } from './StatusMark.tsx'

export type GridHead = { id: string; label: string; to?: string }
export type GridCell = {
  status: StatusKind
  /** Where the evidence is. A cell without an address is shown, and skipped by the arrows. */
  to?: string
  /** A few characters beside the symbol: "2/3", "trễ 5". */
  text?: string
}

type Props = {
  caption: string
  /** The name of what stands in the rows: "Trung tâm". */
  rowsName: string
  rows: readonly GridHead[]
  columns: readonly GridHead[]
  cell: (rowId: string, columnId: string) => GridCell | undefined
}

/** Units × obligations or periods: every cell a symbol, a word for screen readers, and a link. Arrow keys walk it. */
export function StatusGrid({ caption, rowsName, rows, columns, cell }: Props) {
  const t = useWords(platformWords)
  const walk = useWalk(rows.length, columns.length, (r, c) => cell(rows[r]?.id ?? '', columns[c]?.id ?? '')?.to)
  const used = STATUS_KINDS.filter((kind) => rows.some((r) => columns.some((c) => cell(r.id, c.id)?.status === kind)))
  return (
    <figure className={css['figure']}>
      <figcaption className={css['caption']}>
        <span>{caption}</span>
        <span className={css['legend']}>
          {used.map((kind) => (
            <StatusMark key={kind} kind={kind} />
          ))}
        </span>
      </figcaption>
      <div className={css['scroll']} role="region" aria-label={caption} tabIndex={0}>
        <table className={css['grid']} role="grid" aria-label={caption} ref={walk.ref} onKeyDown={walk.onKeyDown}>
          <thead>
            <tr>
              <th scope="col" className={`${css['corner']} ${css['head']}`}>
                {rowsName}
              </th>
              {columns.map((column) => (
                <th key={column.id} scope="col" className={css['head']}>
                  <Head head={column} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, r) => (
              <tr key={row.id}>
                <th scope="row" className={css['row']}>
                  <Head head={row} />
                </th>
                {columns.map((column, c) => (
                  <td
                    key={column.id}
                    role="gridcell"
                    data-at={`${r}:${c}`}
                    className={cellClass(cell(row.id, column.id))}
                  >
                    <CellContent
                      cell={cell(row.id, column.id)}
                      label={(word) => t('grid.cell', { row: row.label, column: column.label, word })}
                      tabIndex={walk.isCurrent(r, c) ? 0 : -1}
                      onFocus={() => walk.setCurrent([r, c])}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  )
}

function cellClass(cell: GridCell | undefined): string {
  return `${css['cell']} ${cell ? (css[cell.status] ?? '') : ''}`
}

function Head({ head }: { head: GridHead }) {
  return head.to ? <AppLink to={head.to}>{head.label}</AppLink> : head.label
}

type ContentProps = {
  cell: GridCell | undefined
  label: (word: string) => string
  tabIndex: number
  onFocus: () => void
}

function CellContent({ cell, label, tabIndex, onFocus }: ContentProps) {
  const t = useWords(platformWords)
  if (!cell) return <span className="hn-hidden">{t('status.none')}</span>
  const word = [t(`status.${cell.status}`), cell.text].filter(Boolean).join(', ')
  const inside = (
    <>
      <StatusSymbol kind={cell.status} />
      {cell.text && <span aria-hidden="true">{cell.text}</span>}
      <span className="hn-hidden">{label(word)}</span>
    </>
  )
  const className = css['inside']
  if (!cell.to) return <span className={className}>{inside}</span>
  return (
    <AppLink to={cell.to} className={className} title={word} tabIndex={tabIndex} onFocus={onFocus}>
      {inside}
    </AppLink>
  )
}

const STEPS: Record<string, readonly [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/** One stop for the Tab key; inside, the arrows go to the next cell that leads somewhere. */
function useWalk(rowCount: number, columnCount: number, leadsTo: (r: number, c: number) => string | undefined) {
  const ref = useRef<HTMLTableElement>(null)
  const [current, setCurrent] = useState<readonly [number, number] | null>(null)
  const inside = (r: number, c: number) => r >= 0 && c >= 0 && r < rowCount && c < columnCount
  const first = findFirst(rowCount, columnCount, leadsTo)
  const at = current && leadsTo(...current) ? current : first
  const onKeyDown = (e: KeyboardEvent) => {
    const step = STEPS[e.key]
    const cell = e.target instanceof Element ? e.target.closest('[data-at]') : null
    const from = cell?.getAttribute('data-at')?.split(':').map(Number)
    if (!step || !from) return
    e.preventDefault()
    let [r, c] = [(from[0] ?? 0) + step[0], (from[1] ?? 0) + step[1]]
    while (inside(r, c) && !leadsTo(r, c)) [r, c] = [r + step[0], c + step[1]]
    if (inside(r, c)) ref.current?.querySelector<HTMLElement>(`[data-at="${r}:${c}"] a`)?.focus()
  }
  return { ref, setCurrent, onKeyDown, isCurrent: (r: number, c: number) => at?.[0] === r && at[1] === c }
}

function findFirst(rowCount: number, columnCount: number, leadsTo: (r: number, c: number) => string | undefined) {
  for (let r = 0; r < rowCount; r += 1)
    for (let c = 0; c < columnCount; c += 1) if (leadsTo(r, c)) return [r, c] as const
  return null
}
