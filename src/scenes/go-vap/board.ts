import { Appointment, SubcommitteeInput } from '#boards/rules/term-writes.ts'
import { foundSubcommittee } from '#boards/server/subcommittees.service.ts'
import { appoint } from '#boards/server/terms.service.ts'
import type { PlainDate } from '#platform/common/dates.ts'
import { sceneId } from '../ids.ts'
import type { Stage } from '../stage.ts'
import { accountId, getPerson, personId } from './people.ts'
import { centre } from './tree.ts'

/** `person`: somebody of the scene; else the name of somebody invented for this post. */
export type Seat = {
  post: string
  person?: string
  name?: string
  mainJob: string
  to?: PlainDate
  subcommittee?: string
}
export type BoardOf = {
  unitId: string
  seed: string
  account: string
  at: string
  decision: { decisionNumber: string; decisionOn: PlainDate; decisionBy: string; from: PlainDate }
  personOf: (key: string) => string
  subcommittees: readonly { name: string; fields: readonly string[] }[]
  seats: readonly Seat[]
}

/** Somebody above the centre writes its board down, through the product itself. */
export async function recordBoard(stage: Stage, b: BoardOf): Promise<void> {
  const subId = (name: string) => sceneId(`${b.seed}/subcommittee/${name}`)
  await stage.as(b.account, b.at, async (ctx) => {
    for (const s of b.subcommittees) {
      await foundSubcommittee(ctx, subId(s.name), SubcommitteeInput.parse({ unitId: b.unitId, ...s, ...b.decision }))
    }
    const written = new Set<string>()
    for (const [i, { post, person, name, mainJob, to = null, subcommittee }] of b.seats.entries()) {
      const known = person !== undefined || written.has(name ?? '')
      const id = person === undefined ? sceneId(`${b.seed}/holder/${name ?? ''}`) : b.personOf(person)
      if (name !== undefined) written.add(name)
      const holder = { personId: id, fullName: known ? null : name }
      const subcommitteeId = subcommittee === undefined ? null : subId(subcommittee)
      const input = Appointment.parse({ unitId: b.unitId, post, holder, mainJob, subcommitteeId, ...b.decision, to })
      await appoint(ctx, sceneId(`${b.seed}/term/${i}`), input)
    }
  })
}

const PROPAGANDA = 'Tiểu ban Tuyên truyền'

/** The board of Phường 5: nobody keeps the cash, and a deputy’s term ends in the summer. */
export const recordBoardOfWard5 = (stage: Stage, seed: string) =>
  recordBoard(stage, {
    unitId: centre(5),
    seed: `${seed}/board/5`,
    account: accountId(getPerson('office')),
    at: '2021-06-25T10:00:00+07:00',
    decision: {
      decisionNumber: '08/QĐ-UBND',
      decisionOn: '2021-01-14',
      decisionBy: 'UBND quận Gò Vấp',
      from: '2021-01-15',
    },
    personOf: (key) => personId(getPerson(key)),
    subcommittees: [{ name: PROPAGANDA, fields: ['law', 'health'] }],
    seats: [
      { post: 'director', person: 'director/5', mainJob: 'Phó Chủ tịch UBND Phường 5' },
      {
        post: 'deputy_director',
        name: 'Châu Văn Tường',
        mainJob: 'Chủ tịch Hội Khuyến học Phường 5',
        to: '2021-08-16',
      },
      { post: 'deputy_director', name: 'Thái Thị Ngọc Diệp', mainJob: 'Hiệu trưởng Trường THCS Phường 5' },
      { post: 'accountant', name: 'Lương Thị Cẩm Tú', mainJob: 'Kế toán UBND Phường 5' },
      { post: 'secretary', person: 'staff/5', mainJob: 'Công chức văn hóa – xã hội' },
      {
        post: 'head',
        name: 'Thái Thị Ngọc Diệp',
        mainJob: 'Hiệu trưởng Trường THCS Phường 5',
        subcommittee: PROPAGANDA,
      },
      { post: 'member', person: 'staff/5', mainJob: 'Công chức văn hóa – xã hội', subcommittee: PROPAGANDA },
    ],
  })
