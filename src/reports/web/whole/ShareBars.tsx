import { compareVi } from '#platform/common/text.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { ValueUnit } from '#instruments/rules/report-form.ts'
import { reportWords } from '../../words/index.ts'
import type { CellValue } from '../../rules/cells.ts'
import type { Share } from '../../rules/consolidation.ts'
import { cellText, signedText } from '../parts/cell-text.ts'
import { useCountsText } from '../parts/CountBar.tsx'
import { useStanding, type Standing } from '../parts/standing.ts'
import css from './ShareBars.module.css'

const MARKS = { official: 'solid', waiting: 'hollow', live: 'tick' } as const

type Props = { shares: readonly Share[]; unit: ValueUnit; onOpen: (unitId: string) => void }

/** Who brings how much: bars from zero, largest first; solid what was accepted, hollow what is only sent. */
export function ShareBars({ shares, unit, onOpen }: Props) {
  const t = useWords(reportWords)
  const full = Math.max(1, ...shares.map((s) => Math.max(sizeOf(s), s.live ?? 0)))
  return (
    <section aria-labelledby="theo-trung-tam">
      <h3 id="theo-trung-tam">{t('share.title')}</h3>
      <p className={css['key']}>
        {(['official', 'waiting', 'live'] as const).map((what) => (
          <span key={what} className={css['named']}>
            <span className={css[MARKS[what]]} aria-hidden="true" /> {t(`share.${what}`)}
          </span>
        ))}
      </p>
      <ul className={css['bars']}>
        {sortShares(shares).map((share) => (
          <Bar key={share.id} share={share} full={full} unit={unit} onOpen={onOpen} />
        ))}
      </ul>
    </section>
  )
}

type BarProps = { share: Share; full: number; unit: ValueUnit; onOpen: (unitId: string) => void }

function Bar({ share, full, unit, onOpen }: BarProps) {
  const t = useWords(reportWords)
  const standing = useStanding()
  const { officialValue, waitingValue, live, reportedValue } = share
  const say = useCountsText()
  const handedIn = officialValue === null && waitingValue === null ? null : sizeOf(share)
  const moved = live === null || live === handedIn ? null : live - numberOf(handedIn)
  const width = (value: CellValue) => `${(numberOf(value) / full) * 100}%`
  const notes = [
    share.report ? officialValue === null && saidOf(standing(share.report)) : say(share.counts),
    reportedValue !== null && reportedValue !== officialValue && t('share.reported', { value: cellText(reportedValue, unit) }),
    moved !== null && t('reading.live', { value: cellText(live, unit) }),
    moved !== null && handedIn !== null && t('reading.difference', { value: signedText(moved, unit) }),
  ].filter((x) => x !== false)
  return (
    <li className={css['bar']}>
      <button type="button" className={css['name']} onClick={() => onOpen(share.id)}>
        {share.shortName}
      </button>
      <span className={css['value']}>{cellText(handedIn, unit)}</span>
      <span className={css['track']} aria-hidden="true">
        <span className={css['solid']} style={{ width: width(officialValue) }} />
        {waitingValue !== null && (
          <span className={css['hollow']} style={{ left: width(officialValue), width: width(waitingValue) }} />
        )}
        {live !== null && <span className={css['tick']} style={{ left: width(live) }} />}
      </span>
      {notes.length > 0 && <span className={css['note']}>{notes.join(' · ')}</span>}
    </li>
  )
}

const saidOf = ({ word, late }: Standing) => [word, late].filter(Boolean).join(', ')

const numberOf = (value: CellValue) => (typeof value === 'number' ? Math.max(0, value) : 0)
const sizeOf = (share: Share) => numberOf(share.officialValue) + numberOf(share.waitingValue)

/** Largest first; equal ones by name. */
export function sortShares(shares: readonly Share[]): Share[] {
  return [...shares].sort(
    (a, b) => sizeOf(b) - sizeOf(a) || (b.live ?? 0) - (a.live ?? 0) || compareVi(a.shortName, b.shortName),
  )
}
