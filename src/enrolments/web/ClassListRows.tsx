import { useSayNear } from '#learners/web/NearList.tsx'
import { ChoiceField, type Choice } from '#platform/web/components/ChoiceField.tsx'
import type { KeyOf } from '#platform/common/words.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { ClassListInput, ClassListPreview, ClassListRow } from '../rules/class-list.ts'
import { enrolmentWords } from '../words/index.ts'
import css from './enrolments.module.css'

/** Per line of the file: `new`, `skip`, or the learner it is. A line without a choice is still open. */
export type Choices = ReadonlyMap<number, string>

/** What needs no decision: new people, and those who are in the course. */
export function firstChoices(rows: readonly ClassListRow[]): Choices {
  return new Map(
    rows.flatMap((r): [number, string][] =>
      r.known ? [[r.row, 'skip']] : r.near.length === 0 && r.twin === null ? [[r.row, 'new']] : [],
    ),
  )
}

type Ids = { id: string; learner: string }

/** Whom to enter as it was decided, and how many lines are still open. */
export function decided(rows: readonly ClassListRow[], choices: Choices, idsOf: (row: number) => Ids): { people: ClassListInput['people']; open: number } {
  const people = rows.flatMap((r): ClassListInput['people'] => {
    const choice = choices.get(r.row)
    if (choice === undefined || choice === 'skip') return []
    const { id, learner } = idsOf(r.row)
    const { traits } = r
    if (choice !== 'new') return [{ id, who: { learnerId: choice }, traits }]
    // Told apart by a person from whoever is like them.
    return [{ id, who: { newLearnerId: learner, another: r.near.length > 0 || r.twin !== null, ...r.person }, traits }]
  })
  return { people, open: rows.filter((r) => !choices.has(r.row)).length }
}

type Props = { preview: ClassListPreview; choices: Choices; onChoose: (row: number, choice: string) => void }

export function ClassListRows({ preview, choices, onChoose }: Props) {
  const t = useWords(enrolmentWords)
  const ask = preview.rows.filter((r) => !r.known && (r.near.length > 0 || r.twin !== null))
  const fresh = preview.rows.filter((r) => !r.known && r.near.length === 0 && r.twin === null)
  const known = preview.rows.filter((r) => r.known)
  return (
    <>
      {ask.length > 0 && (
        <section>
          <h2>{t('import.askTitle')}</h2>
          <p className={css['quiet']}>{t('import.askLead')}</p>
          <ul className={css['rows']}>
            {ask.map((r) => (
              <li key={r.row} className={css['row']}>
                <AskRow row={r} choice={choices.get(r.row) ?? null} onChoose={(choice) => onChoose(r.row, choice)} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {preview.bad.length > 0 && (
        <section>
          <h2>{t('import.badTitle')}</h2>
          <ul className={css['rows']}>
            {preview.bad.map((b) => (
              <li key={b.row} className={css['row']}>
                <strong>{t('import.row', { n: b.row })}</strong>: {[b.name && `${b.name}.`, ...b.issues].filter(Boolean).join(' ')}
              </li>
            ))}
          </ul>
        </section>
      )}
      <Plain title={t('import.newTitle')} rows={fresh} />
      <Plain title={t('import.knownTitle')} rows={known} />
    </>
  )
}

function AskRow({ row, choice, onChoose }: { row: ClassListRow; choice: string | null; onChoose: (choice: string) => void }) {
  const t = useWords(enrolmentWords)
  const say = useSayNear()
  const choices: Choice[] = [
    ...row.near.map((n) => ({
      value: n.inCourse ? 'skip' : n.id,
      label: t('import.sameAs', { name: n.fullName, alike: say(n) }),
      ...(n.inCourse ? { hint: t('import.inCourse') } : {}),
    })),
    ...(row.twin === null ? [] : [{ value: 'skip', label: t('import.twinOf', { n: row.twin }) }]),
    { value: 'new', label: t('import.another') },
  ]
  return (
    <ChoiceField
      name={`row-${row.row}`}
      label={`${t('import.row', { n: row.row })}: ${[sayPerson(row), row.traits && sayTraits(t, row.traits)].filter(Boolean).join(', ')}`}
      choices={choices}
      chipsUpTo={choices.length}
      value={choice}
      onChange={(v) => v && onChoose(v)}
    />
  )
}

const sayPerson = ({ person: p }: ClassListRow) => [p.fullName, p.birthYear, p.phone, p.residentGroup].filter(Boolean).join(', ')

/** What the file says, word for word what will be written down. */
function sayTraits(t: ReturnType<typeof useWords<KeyOf<typeof enrolmentWords>>>, { ethnic, policy }: NonNullable<ClassListRow['traits']>): string {
  const said = (value: boolean | null, yes: 'import.ethnic' | 'import.policy', no: 'import.notEthnic' | 'import.notPolicy') => (value === null ? '' : t(value ? yes : no))
  return [said(ethnic, 'import.ethnic', 'import.notEthnic'), said(policy, 'import.policy', 'import.notPolicy')].filter(Boolean).join(', ')
}

function Plain({ title, rows }: { title: string; rows: readonly ClassListRow[] }) {
  const t = useWords(enrolmentWords)
  const say = useSayNear()
  if (rows.length === 0) return null
  // Who is taken for one of the class is named, so that somebody else of a like name is noticed.
  const same = ({ known, near }: ClassListRow) => (known ? near.filter((n) => n.inCourse && n.alike !== 'number').slice(0, 1) : [])
  return (
    <details open={rows.length <= 12 || undefined}>
      <summary>
        {title} ({rows.length})
      </summary>
      <ul className={css['rows']}>
        {rows.map((r) => (
          <li key={r.row} className={css['row']}>
            <span className={css['quiet']}>{t('import.row', { n: r.row })}</span> {sayPerson(r)}
            {r.traits && <span className={css['quiet']}> · {sayTraits(t, r.traits)}</span>}
            {same(r).map((n) => (
              <div key={n.id} className={css['quiet']}>
                {t('import.sameAs', { name: n.fullName, alike: say(n) })}
              </div>
            ))}
          </li>
        ))}
      </ul>
    </details>
  )
}
