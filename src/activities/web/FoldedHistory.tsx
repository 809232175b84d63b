import { useFormat } from '#platform/web/i18n/format.ts'
import { Fold } from '#platform/web/components/Fold.tsx'
import css from './activities.module.css'

export type Told = { key: string | number; what: string; by: string | null; at: string; reason?: string | null; changes: readonly { label: string; before: string | null; after: string | null }[] }
type Props = { title: string; note: string; empty: string; entries: readonly Told[] }

/** Everything that happened to something, newest first, folded away; `empty` stands where there was or is nothing. */
export function FoldedHistory({ title, note, empty, entries }: Props) {
  const format = useFormat()
  return (
    <Fold title={title} note={note}>
      <ol reversed>
        {entries.map((h) => (
          <li key={h.key}>
            <p>
              {h.what} <span className={css['aside']}>{[h.by, format.dateTime(h.at), h.reason].filter(Boolean).join(' · ')}</span>
            </p>
            <ul>
              {h.changes.map((c) => (
                <li key={c.label}>
                  {c.label}: {c.before ?? empty} → {c.after ?? empty}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </Fold>
  )
}
