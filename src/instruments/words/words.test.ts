import { describe, expect, it } from 'vitest'
import { instrumentWords } from './index.ts'

const deadline = { day: 30, month: 'last', cutoff: 'calendar', period: 'quarter' }

describe('a deadline in a sentence', () => {
  it.each([
    [deadline, 'Hạn: ngày 30 của tháng cuối kỳ; số liệu theo quý dương lịch', 'Due: day 30 of the period’s last month; figures of the calendar quarter'],
    [{ ...deadline, day: 31, month: 'next', period: 'month' }, 'Hạn: ngày cuối của tháng liền sau kỳ; số liệu theo tháng dương lịch', 'Due: the last day of the month after the period; figures of the calendar month'],
    [{ ...deadline, cutoff: '15-14' }, 'Hạn: ngày 30 của tháng cuối kỳ; số liệu từ ngày 15 của tháng trước kỳ đến ngày 14 của tháng cuối kỳ', 'Due: day 30 of the period’s last month; figures from the 15th of the month before the period to the 14th of its last month'],
  ])('says %j', (what, vi, en) => {
    expect(instrumentWords('vi').t('deadline.sentence', what)).toBe(vi)
    expect(instrumentWords('en').t('deadline.sentence', what)).toBe(en)
  })

  it('says when there is no reminder', () => {
    expect(instrumentWords('vi').t('deadline.remind', { n: 0 })).toBe('Không nhắc trước.')
    expect(instrumentWords('vi').t('deadline.remind', { n: 1 })).toBe('Nhắc trước hạn 1 ngày.')
    expect(instrumentWords('en').t('deadline.remind', { n: 1 })).toBe('Reminder 1 day before.')
  })
})
