import { downloadList, requireExportable, type ListColumn } from '#documents/server/download-list.ts'
import type { Download } from '#platform/server/endpoint.ts'
import type { LearnerLine } from '../rules/learner.ts'
import type { TwinExport, TwinPair } from '../rules/merge.ts'
import { learnerWords } from '../words/index.ts'
import type { LearnerContext } from './context.ts'
import { listTwins } from './twins.reads.ts'

const MOST = 5_000

/** Every pair that waits for a decision, to ask the people themselves; numbers are masked, as on the page. */
export async function exportTwins(ctx: LearnerContext, { unitId }: TwinExport): Promise<Download> {
  const { pairs } = await listTwins(ctx, { unitId }, MOST + 1)
  requireExportable(pairs.length, MOST)
  const { t } = learnerWords(ctx.locale)
  const side = (which: 'one' | 'other'): ListColumn<TwinPair>[] => {
    const col = (heading: string, width: number, value: (l: LearnerLine) => string | number | null) => ({ heading, width, value: (p: TwinPair) => value(p[which]) })
    const entry = t(which === 'one' ? 'merge.kept' : 'merge.other')
    return [
      col(t('twins.of', { entry, what: t('field.fullName').toLowerCase() }), 28, (l) => l.fullName),
      col(t('field.birthYear'), 10, (l) => l.birthYear),
      col(t('field.sex'), 10, (l) => (l.woman === null ? '' : t(l.woman ? 'sex.woman' : 'sex.man'))),
      col(t('field.phone'), 14, (l) => l.phone),
      col(t('field.residentGroup'), 22, (l) => l.residentGroup),
    ]
  }
  const columns = [...side('one'), ...side('other'), { heading: t('twins.alike'), width: 36, value: (p: TwinPair) => t(`near.${p.alike}`) }]
  const people = [...new Set(pairs.flatMap((p) => [p.one.id, p.other.id]))]
  const file = await downloadList({ file: `ho-so-trung-${ctx.today}`, title: t('twins.title'), about: [t('twins.masked')], columns, rows: pairs })
  return { ...file, people }
}
