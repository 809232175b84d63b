import type { HTMLAttributes } from 'react'
import { StatusSymbol, type StatusKind } from '#platform/web/components/StatusMark.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink } from '#platform/web/routing.tsx'
import type { Slot } from '../rules/timetable.ts'
import { timetableWords } from '../words/index.ts'
import css from './timetable.module.css'

const KINDS: Record<Slot['status'], StatusKind> = { planned: 'todo', held: 'done', cancelled: 'none' }

type Props = {
  slot: Slot
  onMove?: ((slot: Slot) => void) | undefined
  /** Of the handle by which it is dragged. */
  handle?: HTMLAttributes<HTMLElement>
}

/** One session: hours, name, where, who; struck through when it is cancelled. */
export function SlotCard({ slot: s, onMove, handle }: Props) {
  const t = useWords(timetableWords)
  const where = s.resources.filter((r) => r.kind === 'room').map((r) => r.name).join(', ') || s.place
  const who = s.resources.filter((r) => r.kind === 'teacher').map((r) => r.name).join(', ') || s.speakers
  const hours = s.startsAt ? [s.startsAt, s.endsAt].filter(Boolean).join('–') : t('part.none')
  return (
    <div className={`${css['card']} ${s.status === 'cancelled' ? css['gone'] : ''}`} data-slot={s.id}>
      <div className={css['cardHead']}>
        <StatusSymbol kind={KINDS[s.status]} />
        <span className={css['hours']}>{hours}</span>
        <span className="hn-hidden">{t(`status.${s.status}`)}</span>
      </div>
      <AppLink to={`/hoat-dong/${s.id}`} className={css['name']}>
        {s.title}
      </AppLink>
      {(where || who) && <div className={css['quiet']}>{[where, who].filter(Boolean).join(' · ')}</div>}
      {s.onlineUrl && <div className={css['quiet']}>{t('online')}</div>}
      <div className={css['cardFoot']}>
        {onMove && s.status === 'planned' && (
          <button type="button" className={css['move']} onClick={() => onMove(s)} aria-label={t('move.open', { title: s.title })}>
            {t('move.short')}
          </button>
        )}
        {handle && (
          <button type="button" className={css['handle']} aria-label={t('move.handle', { title: s.title })} {...handle}>
            ⠿
          </button>
        )}
      </div>
    </div>
  )
}
