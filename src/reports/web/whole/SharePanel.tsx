import { IconArrowLeft } from '@tabler/icons-react'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { SidePanel } from '#platform/web/components/SidePanel.tsx'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink } from '#platform/web/routing.tsx'
import { reportWords } from '../../words/index.ts'
import type { Consolidation, Reading, Share } from '../../rules/consolidation.ts'
import { useRecordsOfCentre, useShares, type Branch } from '../data.ts'
import { BehindRecords } from '../parts/BehindRecords.tsx'
import { cellText, findCell, signedText, type FoundCell } from '../parts/cell-text.ts'
import type { OpenFigure } from '../parts/use-open-figure.ts'
import { ShareBars } from './ShareBars.tsx'
import css from './SharePanel.module.css'

type Props = { whole: Consolidation; branch: Branch; figure: OpenFigure }

/** From a consolidated figure down: its centres, then one centre's activities, then the activity itself. */
export function SharePanel({ whole, branch, figure }: Props) {
  const locale = useLocale()
  const found = findCell(whole.tables, figure.cell, locale)
  if (!found) return null
  const centre = whole.centres.find((c) => c.unitId === figure.centre)
  const title = `${found.label}: ${cellText(found.cell.official, found.cell.unit)}`
  return (
    <SidePanel open onClose={figure.close} title={title}>
      {centre ? (
        <OneCentre branch={branch} figure={figure} found={found} centre={centre} />
      ) : (
        <AllCentres branch={branch} figure={figure} found={found} />
      )}
    </SidePanel>
  )
}

type PartProps = { branch: Branch; figure: OpenFigure; found: FoundCell<Reading> }

function AllCentres({ branch, figure, found }: PartProps) {
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
        {({ items }) => <ShareBars shares={items} unit={unit} onOpen={(unitId) => figure.open(figure.cell, unitId)} />}
      </Loaded>
    </>
  )
}

function OneCentre({ branch, figure, found, centre }: PartProps & { centre: Consolidation['centres'][number] }) {
  const t = useWords(reportWords)
  const behind = useRecordsOfCentre({ unitId: centre.unitId, period: branch.period }, figure.cell)
  const share = useShares(branch, figure.cell).data?.items.find((s) => s.unitId === centre.unitId)
  return (
    <>
      <button type="button" className={css['back']} onClick={() => figure.open(figure.cell)}>
        <IconArrowLeft size="1.125rem" aria-hidden="true" />
        {t('share.back')}
      </button>
      <h3 className={css['name']}>{centre.name}</h3>
      {share && <ShareLine share={share} unit={found.cell.unit} />}
      {centre.caseId && (
        <p className={css['link']}>
          <AppLink to={`/bao-cao/${centre.caseId}`}>{t('share.report')}</AppLink>
        </p>
      )}
      <BehindRecords query={behind} unit={found.cell.unit} />
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
