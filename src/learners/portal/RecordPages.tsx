import { formatDate, todayIn } from '#platform/common/dates.ts'
import { Field } from '#publicity/portal/Field.tsx'
import { Frame, type Head } from '#publicity/portal/Frame.tsx'
import type { Reader } from '#publicity/portal/reader.ts'
import { recordWords } from '../words/index.ts'

type Props = { reader: Reader; head: Head }
type Section = { key: string; title: string; columns: readonly { key: string; heading: string }[]; rows: readonly (readonly (string | number | null)[])[] }
type Own = { name: string; birthYear: number | null; unitName: string; until: Date; requestedAt: Date | null }

/** Where a link is asked for by mail. */
export function AskRecordPage({ reader, head, state, typed = '' }: Props & { state: 'ask' | 'off' | 'sent' | 'wrong'; typed?: string }) {
  const { t } = recordWords(reader.locale)
  return (
    <Frame reader={reader} head={head} index={false}>
      <h1>{t('title')}</h1>
      <p className="lead">{t('ask.lead')}</p>
      {state === 'sent' && (
        <p className="notice" role="status">
          {t('ask.sent')}
        </p>
      )}
      {state === 'off' && <p className="notice">{t('ask.off')}</p>}
      {(state === 'ask' || state === 'wrong') && (
        <form method="post" action={reader.link('/ho-so')} noValidate>
          <Field id="mail" type="email" label={t('ask.mail')} value={typed} auto="email" problem={state === 'wrong' ? t('ask.wrong') : undefined} />
          <button type="submit">{t('ask.send')}</button>
        </form>
      )}
      <p className="more">{t('ask.centre')}</p>
    </Frame>
  )
}

export function NoRecordPage({ reader, head }: Props) {
  const { t } = recordWords(reader.locale)
  return (
    <Frame reader={reader} head={head} index={false}>
      <h1>{t('gone.title')}</h1>
      <p className="lead">{t('gone.lead')}</p>
      <p>
        <a href={reader.link('/ho-so')}>{t('gone.ask')}</a>
      </p>
    </Frame>
  )
}

/** What a learner did, told by every feature that knows something of it. */
export function RecordPage({ reader, head, own, sections, token }: Props & { own: Own; sections: readonly Section[]; token: string }) {
  const { t } = recordWords(reader.locale)
  const file = (ending: string) => `/ho-so/xem.${ending}?ma=${token}${reader.locale === 'en' ? '&lang=en' : ''}`
  return (
    <Frame reader={reader} head={head} index={false} note={reader.t('site.own')}>
      <h1>{t('title')}</h1>
      <p className="lead">
        {own.birthYear === null ? t('ofUnknown', { name: own.name }) : t('of', { name: own.name, year: String(own.birthYear) })} · {own.unitName}
      </p>
      <p className="more noprint">{t('until', { date: formatDate(todayIn(own.until)) })}</p>
      {sections.map((s) => (
        <SectionList key={s.key} section={s} none={t('none')} />
      ))}
      <div className="part noprint">
        <p>
          <a href={file('pdf')}>{t('print')}</a>
        </p>
        <p>
          <a href={file('json')}>{t('data')}</a>
        </p>
      </div>
      <Steps reader={reader} own={own} action={`/ho-so/xem?ma=${token}${reader.locale === 'en' ? '&lang=en' : ''}`} />
    </Frame>
  )
}

/** The first column names the line: a table would be wider than a phone. */
function SectionList({ section, none }: { section: Section; none: string }) {
  return (
    <div className="part">
      <h2>{section.title}</h2>
      {section.rows.length === 0 ? (
        <p>{none}</p>
      ) : (
        <ul className="events">
          {section.rows.map((row, i) => (
            <li key={i}>
              <p className="what">{row[0]}</p>
              <p className="more">
                {section.columns
                  .map((c, at) => [c.heading, row[at]] as const)
                  .slice(1)
                  .filter(([, value]) => value !== null && value !== '')
                  .map(([heading, value]) => `${heading}: ${value}`)
                  .join(' · ')}
              </p>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Steps({ reader, own, action }: { reader: Reader; own: Own; action: string }) {
  const { t } = recordWords(reader.locale)
  return (
    <>
      <div className="part noprint">
        <h2>{t('end.title')}</h2>
        <form method="post" action={action}>
          <input type="hidden" name="do" value="end" />
          <button type="submit" className="quiet">
            {t('end.button')}
          </button>
        </form>
      </div>
      <div className="part noprint">
        <h2>{t('erase.title')}</h2>
        {own.requestedAt ? (
          <p className="notice" role="status">
            {t('erase.asked', { date: formatDate(todayIn(own.requestedAt)) })}
          </p>
        ) : (
          <form method="post" action={action}>
            <p>{t('erase.lead')}</p>
            <input type="hidden" name="do" value="erase" />
            <button type="submit" className="quiet">
              {t('erase.button')}
            </button>
          </form>
        )}
      </div>
    </>
  )
}
