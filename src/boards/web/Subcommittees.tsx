import type { ReactNode } from 'react'
import { useVocabulary } from '#instruments/web/queries.ts'
import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { StatusMark } from '#platform/web/components/StatusMark.tsx'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useToday } from '#platform/web/today.tsx'
import type { Board, SubcommitteeView } from '../rules/board.ts'
import { boardWords } from '../words/index.ts'
import css from './boards.module.css'
import { Holder } from './Posts.tsx'
import { boardPath } from './queries.ts'
import { useTermText } from './term-text.ts'

/** The subcommittees of a centre: fields of work, head, members. */
export function Subcommittees({ board }: { board: Board }) {
  const t = useWords(boardWords)
  return (
    <section>
      <div className={css['postHead']}>
        <h2>{t('sub.title')}</h2>
        {board.can.appoint && !board.closedOn && (
          <ButtonLink to={`${boardPath(board.unitId)}/tieu-ban`} variant="default">
            {t('sub.add')}
          </ButtonLink>
        )}
      </div>
      {board.subcommittees.length === 0 && <p className={css['quiet']}>{t('sub.none')}</p>}
      <ul className={css['list']}>
        {board.subcommittees.map((sub) => (
          <li key={sub.id} className={css['post']}>
            <Subcommittee board={board} sub={sub} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Subcommittee({ board, sub }: { board: Board; sub: SubcommitteeView }) {
  const t = useWords(boardWords)
  const text = useTermText()
  const fields = useFieldNames(sub.fields)
  const add = `${boardPath(board.unitId)}/bo-nhiem?tieuban=${sub.id}&chuc=${sub.head ? 'member' : 'head'}`
  return (
    <>
      <div className={css['postHead']}>
        <div>
          <h3>{sub.name}</h3>
          <p className={css['quiet']}>
            {[fields, text.decision(sub), text.span(sub), sub.note].filter(Boolean).join(' · ')}
          </p>
        </div>
        {board.can.appoint && (
          <div className={`${css['row']} hn-no-print`}>
            <ButtonLink to={add} variant="default">
              {t('sub.addMember')}
              <span className="hn-hidden">: {sub.name}</span>
            </ButtonLink>
            <ButtonLink to={`${boardPath(board.unitId)}/tieu-ban/${sub.id}`} variant="subtle">
              {t('edit.action')}
              <span className="hn-hidden">: {sub.name}</span>
            </ButtonLink>
          </div>
        )}
      </div>
      <Role label={t('sub.head')}>
        {sub.head ? <Holder board={board} term={sub.head} /> : <StatusMark kind="todo">{t('sub.noHead')}</StatusMark>}
      </Role>
      {sub.members.length > 0 && (
        <Role label={t('sub.member')}>
          {sub.members.map((term) => (
            <Holder key={term.id} board={board} term={term} />
          ))}
        </Role>
      )}
    </>
  )
}

function Role({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <p className={css['role']}>{label}</p>
      {children}
    </div>
  )
}

function useFieldNames(codes: readonly string[]): string {
  const vocabulary = useVocabulary('activity-field', useToday())
  const locale = useLocale()
  return codes.map((code) => vocabulary.data?.entries.find((e) => e.code === code)?.name[locale] ?? code).join(', ')
}
