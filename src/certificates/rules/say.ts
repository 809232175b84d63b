import { formatDate } from '#platform/common/dates.ts'
import type { Locale } from '#platform/common/issues.ts'
import { certificateWords } from '../words/index.ts'

type When = { fromOn: string; toOn: string; sessions: number | null; hours: number | null }

/** `từ ngày 05/10/2026 đến ngày 23/11/2026, 8 buổi, 16 giờ`. */
export function sayWhen({ fromOn, toOn, sessions, hours }: When, locale: Locale): string {
  const { t } = certificateWords(locale)
  const [from, to] = [formatDate(fromOn), formatDate(toOn)]
  const days = fromOn === toOn ? t('paper.sameDay', { from }) : t('paper.days', { from, to })
  const much = [...(sessions === null ? [] : [t('paper.sessions', { n: sessions })]), ...(hours === null ? [] : [t('paper.hours', { n: hours })])]
  return [days, ...much].join(', ')
}

/** `Phường An Nhơn, ngày 05 tháng 02 năm 2026`: months 1 and 2 with a nought, as Decree 30/2020 writes them. */
export function sayPlaceAndDay(place: string, day: string): string {
  const [year = '', month = '', date = ''] = day.split('-')
  const said = Number(month) <= 2 ? month : String(Number(month))
  return certificateWords('vi').t('paper.placeAndDay', { place, day: date, month: said, year })
}
