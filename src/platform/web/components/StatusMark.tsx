import type { ReactNode } from 'react'
import { useWords } from '../i18n/use-words.ts'
import { platformWords } from '../words/index.ts'
import css from './StatusMark.module.css'

/**
 * Where something stands. `waiting`: with somebody else. `returned`: sent back to be mended. `none`: does not apply.
 */
export type StatusKind = 'done' | 'doing' | 'waiting' | 'returned' | 'soon' | 'late' | 'todo' | 'none'
export const STATUS_KINDS: StatusKind[] = ['done', 'doing', 'waiting', 'returned', 'soon', 'late', 'todo', 'none']

/** Symbol, word and colour together; the word may be said more exactly by the caller ("trễ 2 ngày"). */
export function StatusMark({ kind, children }: { kind: StatusKind; children?: ReactNode }) {
  const t = useWords(platformWords)
  return (
    <span className={`${css['mark']} ${css[kind]}`}>
      <StatusSymbol kind={kind} />
      <span>{children ?? t(`status.${kind}`)}</span>
    </span>
  )
}

/** Only the shape; whoever uses it says the word elsewhere. Drawn, because fonts lack half of these signs. */
export function StatusSymbol({ kind }: { kind: StatusKind }) {
  return (
    <svg className={`${css['symbol']} ${css[kind]}`} viewBox="0 0 16 16" aria-hidden="true">
      {SHAPES[kind]}
    </svg>
  )
}

const ring = <circle cx="8" cy="8" r="5.75" fill="none" stroke="currentColor" strokeWidth="1.5" />
const SHAPES: Record<StatusKind, ReactNode> = {
  done: <circle cx="8" cy="8" r="6.5" fill="currentColor" />,
  doing: (
    <>
      {ring}
      <path d="M8 2.25a5.75 5.75 0 0 0 0 11.5z" fill="currentColor" />
    </>
  ),
  waiting: (
    <>
      {ring}
      <path d="M8 4.75V8l2.25 1.5" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
    </>
  ),
  returned: (
    <path
      d="M6.5 3.5 3 7l3.5 3.5M3.5 7h6a3.25 3.25 0 0 1 0 6.5H7"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  ),
  soon: <path d="M8 1.75 15 14H1z" fill="currentColor" />,
  late: <rect x="2" y="2" width="12" height="12" rx="1" fill="currentColor" />,
  todo: ring,
  none: <path d="M4 8h8" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />,
}
