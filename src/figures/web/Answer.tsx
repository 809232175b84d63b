import { BarList } from '#platform/web/components/BarList.tsx'
import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { ExportButton, ListExports } from '#platform/web/components/ExportButton.tsx'
import { SidePanel } from '#platform/web/components/SidePanel.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { usePermission } from '#platform/web/session.tsx'
import { UNKNOWN } from '#indicators/rules/dimensions.ts'
import { shortPeriod } from '#reports/rules/period-names.ts'
import { BehindRecords } from '#reports/web/parts/BehindRecords.tsx'
import { useOpenFigure } from '#reports/web/parts/use-open-figure.ts'
import { BY_UNIT, type Counted, type FigureLine, type Figures, type FiguresQuery } from '../rules/figures.ts'
import { figureWords } from '../words/index.ts'
import { figuresPath, type FiguresAddress } from './address.ts'
import { useBehind } from './data.ts'
import css from './figures.module.css'

type Props = { figures: Figures; address: FiguresAddress; asked: FiguresQuery }

/** The total and a bar for each value; each opens what stands behind it. */
export function Answer({ figures, address, asked }: Props) {
  const t = useWords(figureWords)
  const locale = useLocale()
  const open = useOpenFigure()
  if (!figures.any) return <Nothing figures={figures} period={shortPeriod(asked.period, locale)} />
  const line = figures.lines.find((l) => l.value === open.cell)
  return (
    <div className={css['answer']}>
      <Total figures={figures} />
      <Lines figures={figures} address={address} onOpen={(value) => open.open(value)} />
      <Notes figures={figures} />
      <ListExports>
        <ExportButton path="/api/figures/export" filter={asked}>{t('export')}</ExportButton>
      </ListExports>
      {line && figures.opens && figures.by.id !== BY_UNIT && <Panel key={line.value} figures={figures} asked={asked} line={line} onClose={open.close} />}
    </div>
  )
}

/** A figure with what it counts; the names of courses and activities say it already. */
function useSaid(): (count: number | null, unit: Counted) => string {
  const t = useWords(figureWords)
  const { number } = useFormat()
  return (count, unit) => (count === null ? t('none') : unit === 'activity' ? number(count) : `${number(count)} ${t(unit)}`)
}

function Total({ figures: { total, indicator } }: { figures: Figures }) {
  const locale = useLocale()
  const say = useSaid()
  return (
    <dl className={css['total']}>
      <dt>{indicator.name[locale]}</dt>
      <dd>{say(total, indicator.unit)}</dd>
    </dl>
  )
}

type LinesProps = { figures: Figures; address: FiguresAddress; onOpen: (value: string) => void }

function Lines({ figures, address, onOpen }: LinesProps) {
  const t = useWords(figureWords)
  const locale = useLocale()
  const { lines, by, indicator, opens } = figures
  const below = by.id === BY_UNIT
  const behind = (value: string) => (below ? { to: figuresPath({ ...address, unitId: value }) } : opens ? { onOpen: () => onOpen(value) } : {})
  return (
    <BarList
      caption={t('lines.caption', { by: by.name[locale] })}
      {...(indicator.unit === 'activity' ? {} : { unit: t(indicator.unit) })}
      order="given"
      bars={lines.map(({ value, label, count }) => ({ id: value, label: label[locale], value: count, ...behind(value) }))}
    />
  )
}

/** How the figures are to be read: what overlaps, what is not known, how it is counted. */
function Notes({ figures }: { figures: Figures }) {
  const t = useWords(figureWords)
  const locale = useLocale()
  const { lines, lineCount, overlapping, indicator, by, opens } = figures
  const notes = [
    by.id === BY_UNIT ? t('lines.below') : opens && t('lines.open'),
    lineCount > lines.length && t('lines.more', { shown: lines.length, all: lineCount }),
    overlapping && addsUpToMore(figures) && t('overlapping'),
    lines.some((l) => l.value === UNKNOWN) && t('unknown'),
    t('how', { text: indicator.definition[locale] }),
  ].filter((note) => note !== false)
  return (
    <div className={css['notes']}>
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </div>
  )
}

const addsUpToMore = ({ lines, total }: Figures) => lines.reduce((sum, l) => sum + (l.count ?? 0), 0) > (total ?? 0)

type PanelProps = { figures: Figures; asked: FiguresQuery; line: FigureLine; onClose: () => void }

function Panel({ figures: { indicator }, asked, line, onClose }: PanelProps) {
  const locale = useLocale()
  const say = useSaid()
  const behind = useBehind(asked, line.value)
  return (
    <SidePanel open onClose={onClose} title={`${line.label[locale]}: ${say(line.count, indicator.unit)}`}>
      <BehindRecords query={behind} unit={indicator.unit} />
    </SidePanel>
  )
}

/** No records at all, which is not 0: why, and what to do. */
function Nothing({ figures: { indicator }, period }: { figures: Figures; period: string }) {
  const t = useWords(figureWords)
  const mayWrite = usePermission('activity.write')
  return (
    <EmptyState title={t(`empty.${indicator.unit}`, { period })} action={mayWrite && <ButtonLink to="/hoat-dong/ghi">{t('empty.record')}</ButtonLink>}>
      {t(mayWrite ? 'empty.hintWrite' : 'empty.hint')}
    </EmptyState>
  )
}
