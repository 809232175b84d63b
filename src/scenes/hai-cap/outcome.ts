import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { issueCertificates, revokeCertificate } from '#certificates/server/certificates.service.ts'
import type { Score } from '#satisfaction/rules/satisfaction.ts'
import { answerFor, askSatisfaction } from '#satisfaction/server/satisfaction.service.ts'
import { sceneId } from '../ids.ts'
import type { Stage } from '../stage.ts'
import { accountIdOf, getHaiCapPerson } from './people.ts'
import { areaPlace, centreOf, HAI_CAP } from './places.ts'

const HOLDERS = [
  { name: 'Trịnh Thị Mười Hai', birthYear: 1957 },
  { name: 'Ông Văn Tám', birthYear: 1954 },
  { name: 'Lương Thị Út', birthYear: 1961 },
]
const ANSWERS: readonly (readonly [Score, string])[] = [[3, 'Thầy nói chậm, dễ hiểu'], [3, ''], [3, ''], [2, 'Nên có tài liệu in chữ to'], [3, ''], [1, 'Micro nhỏ quá']]

/** What came of it at one centre: three certificates, one of them revoked, and what people thought of the last session. */
export async function tellOutcome(stage: Stage): Promise<void> {
  const director = accountIdOf(getHaiCapPerson('director/annhon'))
  const unitId = centreOf(areaPlace('annhon'))
  const id = (what: string) => sceneId(`${HAI_CAP.name}/certificate/${what}`)
  await stage.as(director, '2026-11-28T16:00:00+07:00', async (ctx) => {
    await issueCertificates(ctx, {
      unitId, batchId: id('batch'), courseId: null, title: 'Kỹ năng số cho người cao tuổi', fromOn: '2026-10-05', toOn: '2026-11-23', sessions: 8, hours: 16,
      signerPost: 'Giám đốc', signerName: ctx.actor.account.name, issuedOn: '2026-11-28',
      holders: HOLDERS.map((h) => ({ id: id(h.name), learnerId: null, ...h })),
    })
    await revokeCertificate(ctx, { id: id('Ông Văn Tám'), version: 1, category: 'wrong', reason: 'Ghi sai năm sinh; chờ giấy tờ để cấp lại.' })
    const { rows } = await sql<{ id: string }>`
      select id from activity where unit_id = ${unitId} and status = 'held' and held_on between ${ctx.today}::date - 7 and ${ctx.today}::date
      order by held_on desc, id limit 1`.execute(ctx.db)
    const activityId = rows[0]?.id
    if (!activityId) return
    await askSatisfaction(ctx, activityId)
    for (const [i, [score, comment]] of ANSWERS.entries()) {
      const sheet = createHash('sha256').update(id(`sheet/${i}`)).digest()
      await answerFor(ctx, activityId, { sheet, score, comment })
    }
  })
}
