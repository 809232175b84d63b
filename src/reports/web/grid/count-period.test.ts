import { describe, expect, it } from 'vitest'
import type { ReportStatus } from '../../rules/state.ts'
import { countPeriod } from './count-period.ts'

const row = (status: ReportStatus | null, daysLate = 0) => ({
  unitId: '',
  name: '',
  shortName: '',
  cells: [status && { caseId: null, status, daysLate, sentAt: null }],
})

describe('countPeriod', () => {
  it('leaves out a centre from which nothing was expected', () => {
    expect(countPeriod({ rows: [row(null)] }, 0).expected).toBe(0)
  })

  it('counts as late only what has not come', () => {
    const rows = [row('draft', 3), row('not_opened', 3), row('returned', 3), row('sent', 3), row('accepted', 3)]
    expect(countPeriod({ rows }, 0)).toEqual({ expected: 5, accepted: 1, sent: 1, returned: 0, open: 0, late: 3 })
  })

  it('counts every expected centre once', () => {
    const rows = (['not_opened', 'draft', 'signed', 'sent', 'returned', 'accepted', 'amending'] as const).map((s) =>
      row(s),
    )
    expect(countPeriod({ rows }, 0)).toEqual({ expected: 7, accepted: 2, sent: 1, returned: 1, open: 3, late: 0 })
  })
})
