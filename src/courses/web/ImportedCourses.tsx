import { useTerms } from '#activities/web/use-terms.ts'
import type { Column } from '#platform/web/components/DataTable.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink } from '#platform/web/routing.tsx'
import { GoodRows, Note, Rows } from '#registers/web/ImportRows.tsx'
import { registerWords } from '#registers/words/index.ts'
import type { ImportPreview } from '../rules/import-plan.ts'
import { courseWords } from '../words/index.ts'

type New = ImportPreview['good'][number]
type Changed = ImportPreview['changed'][number]

/** Whether the file would move, add or cancel coming sessions of it. */
export const isArranged = ({ sessions: s }: Changed) => s !== null && s.moves + s.adds + s.cancels > 0

/** The courses a file would open, with what was only guessed and what looks like a course that is there. */
export function NewCourses({ rows }: { rows: readonly New[] }) {
  const columns = useColumns()
  return <GoodRows rows={rows} columns={columns} />
}

function useColumns(): Column<New>[] {
  const t = useWords(courseWords)
  const r = useWords(registerWords)
  const format = useFormat()
  const { name } = useTerms()
  const guessed = (row: New, key: 'field' | 'form') => row.guessed.includes(key) && <Note>{t('import.guess')}</Note>
  const when = ({ firstOn, lastOn }: New) => {
    if (firstOn === null || lastOn === null) return t('import.noDay')
    return firstOn === lastOn ? format.date(firstOn) : t('list.span', { from: format.date(firstOn), to: format.date(lastOn) })
  }
  const near = ({ resembles }: New) =>
    resembles?.row ? t('import.resemblesRow', { n: resembles.row }) : resembles?.id && <AppLink to={`/lop-hoc/${resembles.id}`}>{t('import.resemblesCourse')}</AppLink>
  return [
    { id: 'title', head: t('field.title'), cell: (c) => c.title, phone: 'title' },
    { id: 'row', head: r('import.columnRow'), cell: (c) => c.row, align: 'end' },
    { id: 'when', head: t('import.when'), cell: when },
    { id: 'sessions', head: t('import.sessions'), cell: (c) => format.number(c.sessions), align: 'end' },
    { id: 'field', head: t('field.field'), cell: (c) => <>{name('fields', c.field)} {guessed(c, 'field')}</> },
    { id: 'form', head: t('field.form'), cell: (c) => <>{name('forms', c.form)} {guessed(c, 'form')}</> },
    { id: 'place', head: t('field.place'), cell: (c) => c.place, phone: 'hide' },
    { id: 'note', head: r('import.columnNote'), cell: (c) => <>{near(c)} <Resources row={c} /></> },
  ]
}

/** What stands here and what the file says instead, value by value. */
export function ChangedCourses({ rows }: { rows: readonly Changed[] }) {
  const t = useWords(courseWords)
  const r = useWords(registerWords)
  const empty = t('import.nothingThere')
  return (
    <Rows title={t('import.changedTitle')} rows={rows}>
      {(row) => (
        <>
          <strong>{r('import.row', { n: row.row })}</strong>: {row.title}, <AppLink to={`/lop-hoc/${row.id}`}>{t('import.seeCourse')}</AppLink>
          <ul>
            {row.changes.map((c) => (
              <li key={c.label}>{t('import.change', { label: c.label, before: c.before ?? empty, after: c.after ?? empty })}</li>
            ))}
            {row.sessions && <SessionChange {...row.sessions} />}
            {row.keeps.length > 0 && <li>{t('import.keeps', { names: row.keeps.join(', ') })}</li>}
            {row.frees.length > 0 && <li>{t('import.frees', { names: row.frees.join(', ') })}</li>}
          </ul>
          <LeftOut cells={row.unkept} />
        </>
      )}
    </Rows>
  )
}

/** What would become of the sessions from tomorrow on. */
function SessionChange({ there, file, ...plan }: NonNullable<Changed['sessions']>) {
  const t = useWords(courseWords)
  const what = (['moves', 'adds', 'cancels'] as const).flatMap((key) => (plan[key] > 0 ? [t(`import.${key}`, { n: plan[key] })] : []))
  return (
    <li>
      {t('import.changeDays', { there, file })} {what.length > 0 ? t('import.arrange', { what: what.join(', ') }) : t('import.arrangeNone')}
    </li>
  )
}

/** What is kept for a new course, and which names keep nothing, each beside its cell. */
function Resources({ row: { kept, unkept } }: { row: New }) {
  const t = useWords(courseWords)
  return (
    <>
      {kept.length > 0 && <Note>{t('import.kept', { names: kept.join(', ') })}</Note>}
      <LeftOut cells={unkept} />
    </>
  )
}

/** Names that keep nothing, each beside its cell. */
function LeftOut({ cells }: { cells: New['unkept'] }) {
  return cells.map((u) => (
    <Note key={`${u.cell}${u.message}`}>
      {u.cell} {u.message}
    </Note>
  ))
}
