import { useQuery } from '@tanstack/react-query'
import { formatDate } from '#platform/common/dates.ts'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { addressInUse, OnlyHere } from '#platform/web/components/OnlyHere.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { PrintButton } from '#platform/web/components/PrintButton.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useSession } from '#platform/web/session.tsx'
import type { Slot, Timetable } from '../rules/timetable.ts'
import { partOf, PARTS, slotsOn, weekOf } from '../rules/week.ts'
import { timetableWords } from '../words/index.ts'
import { useTimetable, useTimetableAddress } from './queries.ts'
import css from './timetable.module.css'

/** A week on one sheet of A4, lying, with a code that opens the centre's page. */
export default function PrintPage() {
  const t = useWords(timetableWords)
  const format = useFormat()
  const address = useTimetableAddress()
  const days = weekOf(address.day)
  const timetable = useTimetable({ ...address, days })
  const span = { from: format.date(days[0] ?? ''), to: format.date(days[6] ?? '') }
  return (
    <Page title={t('print.title', span)} lead={timetable.data?.unitName} back={{ to: `/lich?ngay=${address.day}`, label: t('page.title') }} width="full" actions={<PrintButton />}>
      <Loaded query={timetable}>{(found) => <Sheet timetable={found} days={days} title={t('print.title', span)} />}</Loaded>
    </Page>
  )
}

function Sheet({ timetable, days, title }: { timetable: Timetable; days: readonly string[]; title: string }) {
  const t = useWords(timetableWords)
  const slots = timetable.slots.filter((s) => s.status !== 'cancelled')
  return (
    <>
      {timetable.publicPath && <OnlyHere by="browser" />}
      <div className={css['printHead']}>
        <p>{t('print.hint')}</p>
        {timetable.publicPath && <Code path={timetable.publicPath} />}
      </div>
      <div className={css['sheetScroll']} role="region" aria-label={title} tabIndex={0}>
        <table className={css['sheet']}>
          <thead>
            <tr>
              <th scope="col">{t('print.part')}</th>
              {days.map((day, i) => (
                <th key={day} scope="col">
                  {t(`day.${String(i + 1) as '1'}`)} {formatDate(day).slice(0, 5)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {PARTS.filter((part) => part !== 'none' || slots.some((s) => s.startsAt === null)).map((part) => (
              <tr key={part}>
                <th scope="row">{t(`part.${part}`)}</th>
                {days.map((day) => (
                  <td key={day}>
                    {slotsOn(slots, day)
                      .filter((s) => partOf(s.startsAt) === part)
                      .map((s) => (
                        <Line key={s.id} slot={s} />
                      ))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

function Line({ slot: s }: { slot: Slot }) {
  const where = s.resources.filter((r) => r.kind === 'room').map((r) => r.name).join(', ') || s.place
  return (
    <p>
      <strong>{[s.startsAt, s.endsAt].filter(Boolean).join('–')}</strong> {s.title}
      {[where, s.speakers].filter(Boolean).map((text) => (
        <span key={text}>
          <br />
          {text}
        </span>
      ))}
    </p>
  )
}

function Code({ path }: { path: string }) {
  const t = useWords(timetableWords)
  const address = `${addressInUse(useSession())}${path}`
  const code = useQuery({
    queryKey: ['qr', address],
    queryFn: async () => (await import('qrcode')).toDataURL(address, { margin: 0, errorCorrectionLevel: 'M', width: 320 }),
    staleTime: Infinity,
  })
  return (
    <figure className={css['code']} style={{ margin: 0 }}>
      {code.data && <img src={code.data} alt={t('print.code', { address })} width="104" height="104" />}
      <figcaption className={css['quiet']}>{t('print.open')}</figcaption>
    </figure>
  )
}
