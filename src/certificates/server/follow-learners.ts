import type { LearnerFollower } from '#learners/server/followers.ts'
import { certificateWords } from '../words/index.ts'
import { countOfLearner } from './certificates.store.ts'

/** Certificates go to the entry that is kept; numbers, names and days stay as they were printed. */
export const followWithCertificates: LearnerFollower = {
  async compare(ctx, { kept, other }) {
    const { t } = certificateWords(ctx.locale)
    const [mine, theirs] = [await countOfLearner(ctx.db, kept), await countOfLearner(ctx.db, other)]
    return { lines: [{ key: 'certificates', label: t('list.title'), kept: mine, other: theirs }], notes: [], clashes: [] }
  },
}
