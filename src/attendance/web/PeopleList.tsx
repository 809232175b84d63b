import { Button, CloseButton } from '@mantine/core'
import { toneFree } from '#platform/common/text.ts'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { SearchField } from '#platform/web/components/SearchField.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useSearchParam } from '#platform/web/routing.tsx'
import type { AttendanceSheet, SheetPerson } from '../rules/sheet.ts'
import { attendanceWords } from '../words/index.ts'
import css from './attendance.module.css'
import type { Taking } from './use-taking.ts'

type Props = { sheet: AttendanceSheet; write: Taking['write']; open: boolean }

const LONG = 15

/** One line for each, as wide as the screen: a tap is present, another absent. */
export function PeopleList({ sheet, write, open }: Props) {
  const t = useWords(attendanceWords)
  const [sought] = useSearchParam('q')
  const { people } = sheet
  const shown = people.filter((p) => toneFree(p.name).includes(toneFree(sought.trim())))
  const left = people.filter((p) => p.mark === null)
  const allPresent = () => {
    write(left.map((p) => ({ kind: 'present', learnerId: p.learnerId })))
    const undo = () => write(left.map((p) => ({ kind: 'undo', learnerId: p.learnerId })))
    showToast({ message: t('mark.allHint'), undo })
  }
  if (people.length === 0) return <EmptyState title={t('list.empty')}>{open && t('list.emptyHint')}</EmptyState>
  return (
    <section aria-labelledby="danh-sach">
      <h2 id="danh-sach">{t('list.title')}</h2>
      {open && (
        <div className={css['above']}>
          <p>{t('list.hint')}</p>
          {left.length > 0 && <Button onClick={allPresent}>{t('mark.all')}</Button>}
        </div>
      )}
      {people.length > LONG && <SearchField label={t('list.find')} />}
      {shown.length === 0 && <p>{t('list.none')}</p>}
      <ul className={css['people']}>
        {shown.map((p) => (
          <PersonLine key={p.learnerId} person={p} write={write} open={open} />
        ))}
      </ul>
    </section>
  )
}

function PersonLine({ person: p, write, open }: { person: SheetPerson; write: Taking['write']; open: boolean }) {
  const t = useWords(attendanceWords)
  const word = t(p.mark === null ? 'mark.none' : p.mark === 'present' ? 'mark.present' : 'mark.absent')
  const next = p.mark === 'present' ? 'absent' : 'present'
  const about = [p.birthYear, p.residentGroup, p.walkIn ? t('mark.walkIn') : ''].filter(Boolean).join(' · ')
  const content = (
    <>
      <span className={css['row']}>{p.row}</span>
      <span className={css['who']}>
        <span className={css['name']}>{p.name}</span>
        {about && <span className={css['about']}>{about}</span>}
      </span>
      <span className={css['mark']}>
        <span aria-hidden="true">{p.mark === 'present' ? '●' : p.mark === 'absent' ? '■' : '○'}</span> {word}
      </span>
    </>
  )
  return (
    <li className={`${css['person']} ${p.mark ? css[p.mark] : ''}`}>
      {open ? (
        <button type="button" className={css['target']} onClick={() => write([{ kind: next, learnerId: p.learnerId }])}>
          {content}
        </button>
      ) : (
        <div className={css['target']}>{content}</div>
      )}
      {open && p.mark !== null && (
        <CloseButton
          className={css['undo']}
          size="lg"
          aria-label={t('mark.undoFor', { name: p.name })}
          onClick={() => write([{ kind: 'undo', learnerId: p.learnerId }])}
        />
      )}
    </li>
  )
}
