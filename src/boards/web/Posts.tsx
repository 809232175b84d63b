import { addDays, daysBetween } from '#platform/common/dates.ts'
import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { StatusMark } from '#platform/web/components/StatusMark.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useToday } from '#platform/web/today.tsx'
import type { Board, BoardPostView, Term } from '../rules/board.ts'
import { boardWords } from '../words/index.ts'
import css from './boards.module.css'
import { boardPath } from './queries.ts'
import { useTermText } from './term-text.ts'

/** Every post of the rule with whoever holds it, in the order of the rule. */
export function Posts({ board }: { board: Board }) {
  const t = useWords(boardWords)
  return (
    <section>
      <h2>{t('posts.title')}</h2>
      <ul className={css['list']}>
        {board.posts.map((post) => (
          <li key={post.code} className={css['post']}>
            <Post board={board} post={post} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Post({ board, post }: { board: Board; post: BoardPostView }) {
  const t = useWords(boardWords)
  const full = post.most !== null && post.holders.length >= post.most
  const empty = post.holders.length === 0
  return (
    <>
      <div className={css['postHead']}>
        <div>
          <h3>{post.name}</h3>
          <PostRule post={post} />
        </div>
        {board.can.appoint && !full && post.most !== null && !board.closedOn && (
          <ButtonLink to={`${boardPath(board.unitId)}/bo-nhiem?chuc=${post.code}`} variant="default">
            {t(empty ? 'appoint.action' : 'appoint.more')}
            <span className="hn-hidden">: {post.name}</span>
          </ButtonLink>
        )}
      </div>
      {empty && <Empty board={board} post={post} />}
      {[...post.holders, ...post.coming].map((term) => (
        <Holder key={term.id} board={board} term={term} />
      ))}
    </>
  )
}

function PostRule({ post }: { post: BoardPostView }) {
  const t = useWords(boardWords)
  if (post.most === null) return null
  const count = t('posts.count', { least: post.least, most: post.most, same: post.least === post.most })
  return (
    <p className={css['quiet']}>
      {count}
      {post.usually && `. ${t('posts.usually', { who: post.usually })}`}
    </p>
  )
}

/** Nobody there; whoever held it last can still hand it over, late. */
function Empty({ board, post }: { board: Board; post: BoardPostView }) {
  const t = useWords(boardWords)
  const format = useFormat()
  const last = board.history.find((h) => h.post === post.code && h.subcommitteeId === null && h.to !== null)
  return (
    <div className={css['holder']}>
      <div className={css['who']}>
        {post.least > 0 && <StatusMark kind="late">{t('posts.vacant')}</StatusMark>}
        {last?.to && (
          <p className={css['quiet']}>
            {t('posts.last', { name: last.name, date: format.date(addDays(last.to, -1)) })}
          </p>
        )}
      </div>
      {last && board.can.appoint && last.nextId === null && last.endedByName === null && (
        <HandOverLink board={board} term={last} />
      )}
    </div>
  )
}

/** One holder with what can be done about them; also of a subcommittee. */
export function Holder({ board, term }: { board: Board; term: Term }) {
  const t = useWords(boardWords)
  const text = useTermText()
  const today = useToday()
  const left = term.to === null ? 0 : daysBetween(today, addDays(term.to, -1))
  return (
    <div className={css['holder']}>
      <div className={css['who']}>
        <div className={css['row']}>
          <span className={css['name']}>{term.name}</span>
          {term.state === 'ending' && <StatusMark kind="soon">{t('state.ending', { n: left })}</StatusMark>}
          {term.state === 'coming' && <StatusMark kind="waiting">{t('state.coming')}</StatusMark>}
        </div>
        <p className={css['quiet']}>{text.lines(term)}</p>
      </div>
      {board.can.appoint && (
        <div className={`${css['row']} hn-no-print`}>
          {term.state !== 'coming' && <HandOverLink board={board} term={term} />}
          <ButtonLink to={`${boardPath(board.unitId)}/nhiem-ky/${term.id}`} variant="subtle">
            {t('edit.action')}
            <span className="hn-hidden">: {`${term.postName} ${term.name}`}</span>
          </ButtonLink>
        </div>
      )}
    </div>
  )
}

function HandOverLink({ board, term }: { board: Board; term: Term }) {
  const t = useWords(boardWords)
  return (
    <ButtonLink to={`${boardPath(board.unitId)}/ban-giao/${term.id}`} variant="default">
      {t('handOver.action')}
      <span className="hn-hidden">: {`${term.postName} ${term.name}`}</span>
    </ButtonLink>
  )
}
