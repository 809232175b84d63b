import { attendanceRecord } from '#attendance/server/attendance.record.ts'
import type { RecordPart } from '#learners/server/record-parts.ts'
import { certificateRecord } from '#certificates/server/certificates.record.ts'
import { enrolmentRecord } from '#enrolments/server/enrolments.record.ts'

/** What a learner's own record tells, in this order: each feature gives its part. */
export const recordParts: readonly RecordPart[] = [enrolmentRecord, attendanceRecord, certificateRecord]
