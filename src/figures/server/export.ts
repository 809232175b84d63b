import { downloadList, type ListColumn } from '#documents/server/download-list.ts'
import { formatDate } from '#platform/common/dates.ts'
import type { Context, Download } from '#platform/server/endpoint.ts'
import type { FigureLine, FiguresQuery } from '../rules/figures.ts'
import { figureWords } from '../words/index.ts'
import { showFigures } from './figures.service.ts'

/** Every line of what the page shows, with its total and how it is counted. */
export async function exportFigures(ctx: Context, q: FiguresQuery): Promise<Download> {
  const { locale } = ctx
  const { t } = figureWords(locale)
  const figures = await showFigures(ctx, q, Infinity)
  const { unit, span, indicator, by, overlapping, total } = figures
  const columns: ListColumn<FigureLine>[] = [
    { heading: by.name[locale], width: 48, value: (line) => line.label[locale] },
    { heading: indicator.name[locale], format: 'integer', width: 24, value: (line) => line.count },
  ]
  const days = t('span', { from: formatDate(span.from), to: formatDate(span.to) })
  return downloadList({
    file: `so-lieu-${q.period}`,
    title: t('export.title', { what: indicator.name[locale], by: by.name[locale] }),
    about: [`${unit.name} · ${days}`, ...(overlapping ? [t('overlapping')] : []), indicator.definition[locale]],
    columns,
    rows: figures.lines,
    last: { cells: [{ column: 0, value: t('total'), bold: true }, { column: 1, value: total, bold: true }] },
  })
}
