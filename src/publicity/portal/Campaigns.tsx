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
            <Held reader={reader} campaign={c} />
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

/** What has been held here, and what all who are asked are to reach together. */
function Held({ reader: { t }, campaign: c }: { reader: Reader; campaign: PublicCampaign }) {
  const held = c.sessions > 0 ? t('campaigns.held', { sessions: c.sessions, attended: c.attended ?? 0 }) : ''
  const targets = [
    c.targetCentres === null ? '' : t('campaigns.targetCentres', { n: c.targetCentres }),
    c.targetSessions === null ? '' : t('campaigns.targetSessions', { n: c.targetSessions }),
    c.targetAttended === null ? '' : t('campaigns.targetAttended', { n: c.targetAttended }),
  ].filter(Boolean)
  const lines = [held, targets.length > 0 ? t('campaigns.targets', { what: targets.join(', ') }) : ''].filter(Boolean)
  return lines.map((line) => (
    <p key={line} className="more">
      {line}
    </p>
  ))
}
