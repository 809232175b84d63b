import { v7 as uuidv7 } from 'uuid'
import { lockStored } from '#activities/server/sessions.service.ts'
import type { LearnerFollower } from '#learners/server/followers.ts'
import { attendanceWords } from '../words/index.ts'
import { addReceived, setStanding } from './attendance.store.ts'
import { compareMarks, listClashes, listOutdated, listSessionsOf } from './entries.store.ts'
import { followFigures } from './figures.service.ts'

/** Sessions follow what is learnt of those who came, and two entries of one person came to each of them once. */
export const followWithAttendance: LearnerFollower = {
  async hold(ctx, learnerIds) {
    await lockStored(ctx, await listSessionsOf(ctx.db, learnerIds))
  },

  async compare(ctx, { kept, other }) {
    const { t } = attendanceWords(ctx.locale)
    const marks = await compareMarks(ctx.db, kept, other)
    return {
      lines: [{ key: 'sessions', label: t('merge.sessions'), kept: marks.kept, other: marks.other }],
      notes: marks.together > 0 ? [t('merge.together', { n: marks.together })] : [],
      clashes: await listClashes(ctx.db, kept, other),
    }
  },

  /** One more mark about whichever entry said otherwise: what was received before stays as it was received. */
  async settle(ctx, { kept, other }, choices) {
    for (const clash of await listClashes(ctx.db, kept, other)) {
      const came = choices.find((c) => c.sessionId === clash.sessionId)?.came ?? clash.keptCame
      const [activity] = await lockStored(ctx, [clash.sessionId])
      if (!activity) continue
      const around = { activityId: activity.id, place: activity.place, by: ctx.actor.account, now: ctx.now }
      const learnerId = came === clash.keptCame ? other : kept
      const mark = { id: uuidv7(), kind: came ? ('present' as const) : ('absent' as const), learnerId, saidId: null, digest: null, atDevice: null }
      const place = (await addReceived(ctx.db, [mark], around)).get(mark.id) ?? 0
      await setStanding(ctx.db, [{ learnerId, present: came, place, weak: false }], around)
    }
  },

  async recount(ctx, learnerId) {
    const outdated = await listOutdated(ctx.db, learnerId)
    for (const activity of await lockStored(ctx, outdated.map((s) => s.id))) {
      const finished = outdated.some((s) => s.id === activity.id && s.finished)
      // What was called off gets no version for it: it counts again only when it is restored.
      await followFigures(ctx, activity, finished && activity.status !== 'cancelled')
    }
  },
}
