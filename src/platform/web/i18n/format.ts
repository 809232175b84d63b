import { useMemo } from 'react'
import { daysBetween, formatDate, weekdayVi, type PlainDate } from '#platform/common/dates.ts'
import { formatMoney, formatNumber, formatPercent } from '#platform/common/numbers.ts'
import type { Locale } from '#platform/common/words.ts'
import { useToday } from '../today.tsx'
import { platformWords } from '../words/index.ts'
import { useLocale } from './locale.ts'

export type Format = ReturnType<typeof makeFormat>

/** Everything a page writes besides words. Dates stay dd/mm/yyyy and figures 1.234,5 in both languages. */
export function useFormat(): Format {
  const locale = useLocale()
  const today = useToday()
  return useMemo(() => makeFormat(locale, today), [locale, today])
}

export function makeFormat(locale: Locale, today: PlainDate) {
  const { t } = platformWords(locale)
  return {
    /** `05/03/2021` */
    date: formatDate,
    /** `thứ Hai, 28/06/2021` */
    weekday: (date: PlainDate) => `${weekdayName(locale, date)}, ${formatDate(date)}`,
    /** An instant (ISO, UTC) on the clock of Vietnam: `14:05 28/06/2021`. */
    dateTime: (instant: string) => clock.format(new Date(instant)).replace(',', ''),
    number: formatNumber,
    percent: formatPercent,
    /** Đồng: `1.200.000 đ`. */
    money: formatMoney,
    /** A deadline as people say it: `còn 3 ngày`, `hôm nay`, `trễ 2 ngày`. */
    due: (deadline: PlainDate) => {
      const n = daysBetween(today, deadline)
      return n === 0 ? t('day.today') : n > 0 ? t('day.left', { n }) : t('day.late', { n: -n })
    },
    /** Any day seen from today: `hôm qua`, `3 ngày trước`, `ngày mai`, `3 ngày nữa`. */
    relative: (date: PlainDate) => {
      const n = daysBetween(today, date)
      if (n === 0) return t('day.today')
      if (Math.abs(n) === 1) return n < 0 ? t('day.yesterday') : t('day.tomorrow')
      return n < 0 ? t('day.ago', { n: -n }) : t('day.ahead', { n })
    },
  }
}

const clock = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  hour: '2-digit',
  minute: '2-digit',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
})

/** At the head of a line, hence with a capital. In Vietnamese as the product writes days everywhere: browsers say “Chủ Nhật”. */
function weekdayName(locale: Locale, date: PlainDate): string {
  if (locale === 'vi') return weekdayVi(date).replace(/^t/, 'T')
  const name = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' })
  return name.format(new Date(`${date}T00:00:00Z`))
}
