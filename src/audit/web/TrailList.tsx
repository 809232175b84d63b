import { Button } from '@mantine/core'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink } from '#platform/web/routing.tsx'
import { sayDeed, sayKey, sayValue, sayWhen, sayWho } from '../rules/say-entry.ts'
import type { TrailEntry, TrailPage } from '../rules/trail.ts'
import { pageOf } from '../rules/verbs.ts'
import { auditWords } from '../words/index.ts'
import css from './audit.module.css'
import type { useTrail } from './queries.ts'

type Props = { trail: ReturnType<typeof useTrail>; none: string; narrowable?: boolean }

/** Sentences, newest first; each says whether it is sealed. */
export function TrailList({ trail, none, narrowable = false }: Props) {
  const t = useWords(auditWords)
  return (
    <Loaded query={trail}>
      {({ pages }) => {
        const items = pages.flatMap((p) => p.items)
        if (items.length === 0) return <EmptyState title={t('none.title')}>{none}</EmptyState>
        return (
          <>
            <LastSeal seal={pages[0]?.lastSeal ?? null} />
            <ol className={css['list']}>
              {items.map((entry) => (
                <Entry key={entry.id} entry={entry} narrowable={narrowable} />
              ))}
            </ol>
            {trail.hasNextPage && (
              <Button variant="default" loading={trail.isFetchingNextPage} onClick={() => void trail.fetchNextPage()}>
                {t('more')}
              </Button>
            )}
          </>
        )
      }}
    </Loaded>
  )
}

function LastSeal({ seal }: { seal: TrailPage['lastSeal'] }) {
  const t = useWords(auditWords)
  return <p className={css['quiet']}>{seal ? t('seal.last', { at: sayWhen(seal), n: seal.batch }) : t('seal.none')}</p>
}

function Entry({ entry, narrowable }: { entry: TrailEntry; narrowable: boolean }) {
  const t = useWords(auditWords)
  return (
    <li className={css['entry']}>
      <p className={css['deed']}>
        <strong>{sayWho(entry, t)}</strong> {sayDeed(entry, t)}
      </p>
      <p className={css['quiet']}>
        <time dateTime={entry.at}>{sayWhen(entry)}</time>
        {entry.unit && <> · {entry.unit.name}</>} · {t(entry.sealed ? 'sealed.yes' : 'sealed.notYet')}
      </p>
      {entry.changes.length > 0 && (
        <ul className={css['changes']}>
          {entry.changes.map((c) => (
            <li key={c.key}>
              {sayKey(c.key, t)}: {sayValue(c.before, c.key, t)} → {sayValue(c.after, c.key, t)}
            </li>
          ))}
        </ul>
      )}
      {entry.withheld && <p className={css['quiet']}>{t(`withheld.${entry.withheld}`)}</p>}
      {narrowable && <Links entry={entry} />}
    </li>
  )
}

function Links({ entry: { by, subject } }: { entry: TrailEntry }) {
  const t = useWords(auditWords)
  const page = pageOf(subject)
  const about = new URLSearchParams({ loai: subject.kind, ban: subject.id })
  return (
    <p className={css['links']}>
      {page && <AppLink to={page}>{t('open')}</AppLink>}
      {subject.id && <AppLink to={`/nhat-ky?${about.toString()}`}>{t('filter.aboutThis')}</AppLink>}
      {by && <AppLink to={`/nhat-ky?nguoi=${by.id}`}>{t('filter.byThis')}</AppLink>}
    </p>
  )
}
