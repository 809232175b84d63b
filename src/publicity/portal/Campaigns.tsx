import type { PublicCampaign } from '#campaigns/rules/public-campaign.ts'
import { formatDate } from '#platform/common/dates.ts'
import { coursePath } from '#units/rules/public-address.ts'
import type { Reader } from './reader.ts'

type Props = { reader: Reader; campaigns: readonly PublicCampaign[]; isCentre: boolean }

/** What this centre, or the centres of this area, mark together with others; nothing where there is nothing. */
export function Campaigns({ reader, campaigns, isCentre }: Props) {
  const { t } = reader
  if (campaigns.length === 0) return null
  return (
    <div className="part">
      <h2>{t('campaigns.title')}</h2>
      <ul className="events">
        {campaigns.map((c) => (
          <li key={c.id}>
            <p className="when">{t('campaigns.span', { from: formatDate(c.fromDay), to: formatDate(c.toDay) })}</p>
            <p className="what">{c.title}</p>
            <p className="more">
              {[
                t('campaigns.by', { unit: c.by }),
                isCentre ? '' : t('campaigns.centres', { n: c.centres }),
                c.coming > 0 ? t('campaigns.coming', { n: c.coming }) : '',
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
            {c.courses.map((course) => (
              <p key={course.id} className="more">
                <a href={reader.link(coursePath(course))}>{course.title}</a>
              </p>
            ))}
          </li>
        ))}
      </ul>
    </div>
  )
}
