import type { FieldIssue } from '#platform/common/issues.ts'
import { Frame, type Head } from '#publicity/portal/Frame.tsx'
import type { Reader } from '#publicity/portal/reader.ts'
import { Field } from '#publicity/portal/Field.tsx'
import type { ChannelName } from '#letters/server/channels.ts'
import { noticeWords } from '../words/index.ts'

export type About = { unit: string; unitName: string; ticket: string; fields: readonly { code: string; name: string }[] }
type AskProps = { reader: Reader; head: Head; about: About; channels: readonly ChannelName[]; typed?: Record<string, string>; said?: string; issues?: readonly FieldIssue[] }

/** Where an address is left: for the new classes of a place, or for one's own class. */
export function AskPage({ reader, head, about, channels, typed = {}, said, issues = [] }: AskProps) {
  const { t } = noticeWords(reader.locale)
  return (
    <Frame reader={reader} head={head} index={false}>
      <h1>{t(about.ticket ? 'ask.titleCourse' : 'ask.title')}</h1>
      <p className="lead">{t(about.ticket ? 'ask.leadCourse' : 'ask.lead', { unit: about.unitName })}</p>
      {said && (
        <div className="notice stop" role="alert">
          <p>{said}</p>
        </div>
      )}
      {channels.length === 0 ? (
        <p className="notice">{t('ask.off')}</p>
      ) : (
        <form method="post" action={reader.link('/thong-bao')} noValidate>
          <AddressFields reader={reader} channels={channels} typed={typed} problem={issues[0]?.message} />
          {!about.ticket && <FieldChoice reader={reader} fields={about.fields} chosen={typed['field'] ?? ''} />}
          <input type="hidden" name="noi" value={about.unit} />
          {about.ticket && <input type="hidden" name="ticket" value={about.ticket} />}
          <button type="submit">{t('ask.send')}</button>
          <p className="more">{t('ask.privacy')}</p>
        </form>
      )}
    </Frame>
  )
}

type Fields = { reader: Reader; channels: readonly ChannelName[]; typed: Record<string, string>; problem?: string | undefined }

function AddressFields({ reader, channels, typed, problem }: Fields) {
  const { t } = noticeWords(reader.locale)
  const onlyMail = channels.length === 1 && channels[0] === 'mail'
  return (
    <>
      {onlyMail ? (
        <input type="hidden" name="channel" value="mail" />
      ) : (
        <div className="field">
          <label htmlFor="channel">{t('ask.channel')}</label>
          <select id="channel" name="channel" defaultValue={typed['channel'] ?? channels[0]}>
            {channels.map((c) => (
              <option key={c} value={c}>
                {t(`ask.${c}`)}
              </option>
            ))}
          </select>
        </div>
      )}
      <Field id="address" type={onlyMail ? 'email' : 'text'} label={t(onlyMail ? 'ask.address' : 'ask.addressAny')} value={typed['address']} auto={onlyMail ? 'email' : 'on'} problem={problem} />
    </>
  )
}

function FieldChoice({ reader, fields, chosen }: { reader: Reader; fields: About['fields']; chosen: string }) {
  const { t } = noticeWords(reader.locale)
  return (
    <div className="field">
      <label htmlFor="field">{t('ask.field')}</label>
      <select id="field" name="field" defaultValue={chosen}>
        <option value="">{t('ask.allFields')}</option>
        {fields.map((f) => (
          <option key={f.code} value={f.code}>
            {f.name}
          </option>
        ))}
      </select>
    </div>
  )
}

type Shown = 'sent' | 'confirm' | 'done' | 'unknown'

/** What follows: a letter is on its way, is this yours, thank you, or a link that leads nowhere. */
export function StepPage({ reader, head, shown, action }: { reader: Reader; head: Head; shown: Shown; action?: string }) {
  const { t } = noticeWords(reader.locale)
  const title = { sent: 'sent.title', confirm: 'confirm.title', done: 'confirm.done', unknown: 'confirm.unknown' } as const
  const lead = { sent: 'sent.lead', confirm: 'confirm.lead', done: 'confirm.doneLead', unknown: 'confirm.unknownLead' } as const
  return (
    <Frame reader={reader} head={head} index={false}>
      <h1>{t(title[shown])}</h1>
      <p className="lead">{t(lead[shown])}</p>
      {shown === 'confirm' && action && (
        <form method="post" action={action}>
          <button type="submit">{t('confirm.button')}</button>
        </form>
      )}
    </Frame>
  )
}
