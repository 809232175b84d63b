import type { Score } from '../rules/satisfaction.ts'

const MOUTHS: Record<Score, string> = { 3: 'M20 40q12 12 24 0', 2: 'M21 43h22', 1: 'M20 46q12-12 24 0' }

/** Drawn, because old phones lack the signs. The word stands beside it. */
export function Face({ score }: { score: Score }) {
  return (
    <svg viewBox="0 0 64 64" width="64" height="64" aria-hidden="true">
      <circle cx="32" cy="32" r="28" fill="none" stroke="currentColor" strokeWidth="4" />
      <circle cx="22" cy="26" r="4" fill="currentColor" />
      <circle cx="42" cy="26" r="4" fill="currentColor" />
      <path d={MOUTHS[score]} fill="none" stroke="currentColor" strokeWidth="4" strokeLinecap="round" />
    </svg>
  )
}
