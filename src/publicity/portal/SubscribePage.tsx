import { publicPath } from '#units/rules/public-address.ts'
import type { PublicUnit } from '../rules/public-page.ts'
import { Frame, type Head } from './Frame.tsx'
import type { Reader } from './reader.ts'

/** How a telephone follows the timetable by itself. */
export function SubscribePage({ reader, head, unit, base }: { reader: Reader; head: Head; unit: PublicUnit; base: string }) {
  const { t } = reader
  const path = `${publicPath(unit) ?? ''}/lich.ics`
  return (
    <Frame reader={reader} head={head} above={[unit]} index={false}>
      <h1>{t('subscribe.title', { name: unit.name })}</h1>
      <p className="lead">{t('subscribe.lead')}</p>
      <div className="part">
        <h2>{t('subscribe.iphone')}</h2>
        <p>{t('subscribe.iphoneHow')}</p>
        <p>
          <a className="button" href={(base + path).replace(/^https?:/, 'webcal:')}>{t('subscribe.open')}</a>
        </p>
      </div>
      <div className="part">
        <h2>{t('subscribe.android')}</h2>
        <ol>
          <li>{t('subscribe.android1')}</li>
          <li>{t('subscribe.android2')}</li>
          <li>{t('subscribe.android3')}</li>
        </ol>
        <p className="more">{t('subscribe.address')}</p>
        <p className="address">{base + path}</p>
        <p className="more">{t('subscribe.often')}</p>
      </div>
      <div className="part">
        <h2>{t('subscribe.once')}</h2>
        <p>
          <a href={path}>{t('subscribe.download')}</a>
        </p>
        <p className="more">{t('subscribe.private')}</p>
      </div>
    </Frame>
  )
}
