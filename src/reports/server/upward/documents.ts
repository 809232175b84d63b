import type { OfficialDocumentInput } from '#documents/rules/official-document.ts'
import { periodKey } from '#platform/common/periods.ts'
import type { Context, Download } from '#platform/server/endpoint.ts'
import { problems } from '#platform/server/problem.ts'
import { listActions } from '#workflow/server/workflow.service.ts'
import { tablesOf } from '../../rules/content.ts'
import type { LevelContent } from '../../rules/level.ts'
import { documentOf, type Format } from '../documents.ts'
import { reportPaper, sendingPart, type Submission } from '../paper.ts'
import { namesAround } from '../reads.ts'
import { levelPaper } from './paper.ts'
import { contentFor, getLevelCase } from './upward.service.ts'

/** A consolidated report on paper, as it was sent or signed, or as it is being prepared. */
export async function levelDocument(ctx: Context, id: string, format: Format, version?: number): Promise<Download> {
  const { row, setup, side } = await getLevelCase(ctx, id)
  const { content } = await contentFor({ ...side, locale: 'vi' }, row, setup, version)
  if (!content) throw problems.notFound('report')
  const names = await namesAround(ctx.db, row.unitId, setup.spans.period.to)
  const { paper, name } = await levelPaper(ctx, row, setup, names)
  const signer = (await listActions(ctx.db, id)).filter((a) => a.type === 'sign_off').at(-1)?.byName
  const title = `Bao cao tong hop ${periodKey(setup.period)} ${name}`
  return documentOf(title, format, tablesOf(content), (): OfficialDocumentInput =>
    reportPaper(content, paper, names, setup.period, signer, sendingPart(submissionOf(content))))
}

function submissionOf({ units }: LevelContent): Submission {
  const of = (standing: LevelContent['units'][number]['standing']) => units.filter((u) => u.standing === standing)
  return {
    accepted: of('counted').length, expected: units.length, waiting: of('waiting').length,
    missing: of('missing').map((u) => (u.daysLate > 0 ? `${u.shortName} (trễ ${u.daysLate} ngày)` : u.shortName)),
  }
}
