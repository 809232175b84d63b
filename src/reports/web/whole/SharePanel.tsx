import { Loaded } from '#platform/web/components/Loaded.tsx'
import { SidePanel } from '#platform/web/components/SidePanel.tsx'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink } from '#platform/web/routing.tsx'
import { reportWords } from '../../words/index.ts'
import type { Consolidation, Reading, Share, Shares } from '../../rules/consolidation.ts'
import { useRecordsOfCentre, useShares, type Branch } from '../data.ts'
import { wholeAddress } from '../parts/addresses.ts'
import { BehindRecords } from '../parts/BehindRecords.tsx'
import { cellText, findCell, signedText, type FoundCell } from '../parts/cell-text.ts'
import type { OpenFigure } from '../parts/use-open-figure.ts'
import { ShareBars } from './ShareBars.tsx'
import css from './SharePanel.module.css'
import { Way } from './Way.tsx'

type Props = { whole: Consolidation; branch: Branch; figure: OpenFigure }

/** From a consolidated figure down: its parts and theirs, then one centre's activities, then the activity itself. */
export function SharePanel({ whole, branch, figure }: Props) {
  const locale = useLocale()
  const found = findCell(whole.tables, figure.cell, locale)
  if (!found) return null
  const title = `${found.label}: ${cellText(found.cell.official, found.cell.unit)}`
  const below = figure.way.at(-1)
  return (
    <SidePanel open onClose={figure.close} title={title}>
      <Way name={whole.branch.shortName} figure={figure} />
      {below ? <Below branch={{ ...branch, unitId: below }} figure={figure} unit={found.cell.unit} /> : <All branch={branch} figure={figure} found={found} />}
    </SidePanel>
  )
}

type PartProps = { branch: Branch; figure: OpenFigure; found: FoundCell<Reading> }

function All({ branch, figure, found }: PartProps) {
  const t = useWords(reportWords)
  const shares = useShares(branch, figure.cell)
  const { official, waiting, live, difference, unit } = found.cell
  return (
    <>
      <dl className={css['sums']}>
        <dt>{t('share.official')}</dt>
        <dd>{cellText(official, unit)}</dd>
        <dt>{t('share.waiting')}</dt>
        <dd>{cellText(waiting, unit)}</dd>
        {live !== null && (
          <>
            <dt>{t('share.live')}</dt>
            <dd>{cellText(live, unit)}</dd>
          </>
        )}
        {difference !== null && difference !== 0 && (
          <>
            <dt>{t('share.difference')}</dt>
            <dd>{signedText(difference, unit)}</dd>
          </>
        )}
      </dl>
      <Loaded query={shares}>
        {({ items }) => <ShareBars shares={items} unit={unit} onOpen={(id) => figure.open(figure.cell, [id])} />}
      </Loaded>
    </>
  )
}

type BelowProps = { branch: Branch; figure: OpenFigure; unit: Reading['unit'] }

/** One level further down: a larger part by its own parts, a single centre by its activities. */
export function Below({ branch, figure, unit }: BelowProps) {
  const shares = useShares(branch, figure.cell)
  return (
    <Loaded query={shares}>
      {(data) => {
        const centre = singleCentre(data)
        return (
          <>
            <h3 className={css['name']}>{(centre ?? data.unit).name}</h3>
            {centre ? (
              <OneCentre branch={{ ...branch, unitId: centre.id }} figure={figure} unit={unit} centre={centre} />
            ) : (
              <>
                <WholeLink branch={branch} />
                <ShareBars shares={data.items} unit={unit} onOpen={(id) => figure.open(figure.cell, [...figure.way, id])} />
              </>
            )}
          </>
        )
      }}
    </Loaded>
  )
}

/** A centre by itself is one part: its own. */
const singleCentre = ({ unit, items }: Shares): Share | undefined => (items.length === 1 && unit.kind === 'centre' ? items[0] : undefined)

function WholeLink({ branch }: { branch: Branch }) {
  const t = useWords(reportWords)
  return (
    <p className={css['link']}>
      <AppLink to={wholeAddress(branch)}>{t('share.whole')}</AppLink>
    </p>
  )
}

type CentreProps = { branch: Branch; figure: OpenFigure; unit: Reading['unit']; centre: Share }

function OneCentre({ branch, figure, unit, centre }: CentreProps) {
  const t = useWords(reportWords)
  const behind = useRecordsOfCentre(branch, figure.cell)
  return (
    <>
      <ShareLine share={centre} unit={unit} />
      {centre.report?.caseId && (
        <p className={css['link']}>
          <AppLink to={`/bao-cao/${centre.report.caseId}`}>{t('share.report')}</AppLink>
        </p>
      )}
      <BehindRecords query={behind} unit={unit} />
    </>
  )
}

function ShareLine({ share, unit }: { share: Share; unit: Reading['unit'] }) {
  const t = useWords(reportWords)
  const text = [
    share.officialValue !== null && `${t('share.official')}: ${cellText(share.officialValue, unit)}`,
    share.waitingValue !== null && `${t('share.waiting')}: ${cellText(share.waitingValue, unit)}`,
    share.live !== null && `${t('share.live')}: ${cellText(share.live, unit)}`,
  ].filter((x) => x !== false)
  return <p className={css['line']}>{text.join(' · ')}</p>
}
