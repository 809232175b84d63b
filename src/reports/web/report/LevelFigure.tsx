import { Loaded } from '#platform/web/components/Loaded.tsx'
import { SidePanel } from '#platform/web/components/SidePanel.tsx'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { reportWords } from '../../words/index.ts'
import { isCorrected, type Cell } from '../../rules/cells.ts'
import { tablesOf } from '../../rules/content.ts'
import { useShares, type Branch } from '../data.ts'
import { cellText, findCell, type FoundCell } from '../parts/cell-text.ts'
import type { OpenFigure } from '../parts/use-open-figure.ts'
import { ShareBars } from '../whole/ShareBars.tsx'
import { Below } from '../whole/SharePanel.tsx'
import { Way } from '../whole/Way.tsx'
import { Correction } from './Correction.tsx'
import { useEditing } from './editing.tsx'
import { Corrected } from './FigurePanel.tsx'
import css from './FigurePanel.module.css'

/** Beside a consolidated report: what each part brings to a figure, down to one activity, and the place to correct it. */
export function LevelFigure({ figure }: { figure: OpenFigure }) {
  const locale = useLocale()
  const { report } = useEditing()
  const found = report.content && findCell(tablesOf(report.content), figure.cell, locale)
  if (!found) return null
  const branch: Branch = { unitId: report.unitId, form: report.form.key, period: report.period, tree: undefined }
  const below = figure.way.at(-1)
  return (
    <SidePanel open onClose={figure.close} title={`${found.label}: ${cellText(found.cell.value, found.cell.unit)}`}>
      <Way name={report.unitName} figure={figure} />
      {below ? <Below branch={{ ...branch, unitId: below }} figure={figure} unit={found.cell.unit} /> : <Own branch={branch} figure={figure} found={found} />}
    </SidePanel>
  )
}

function Own({ branch, figure, found: { cell } }: { branch: Branch; figure: OpenFigure; found: FoundCell<Cell> }) {
  const t = useWords(reportWords)
  const { editable } = useEditing()
  const shares = useShares(branch, figure.cell)
  return (
    <>
      {isCorrected(cell) && <Corrected cell={cell} />}
      {cell.kind === 'formula' && <p className={css['hint']}>{t('behind.formula')}</p>}
      {editable && cell.kind === 'indicator' && <Correction key={cell.address} cell={cell} />}
      <Loaded query={shares}>{({ items }) => <ShareBars shares={items} unit={cell.unit} onOpen={(id) => figure.open(figure.cell, [id])} />}</Loaded>
    </>
  )
}
