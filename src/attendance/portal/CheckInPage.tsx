import { createHash } from 'node:crypto'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { formatDate } from '#platform/common/dates.ts'
import type { Locale } from '#platform/common/words.ts'
import type { CheckInInput } from '../rules/check-in.ts'
import type { CheckInSession } from '../server/check-in.service.ts'
import { attendanceWords } from '../words/index.ts'

export type CheckInView =
  | { kind: 'form'; session: CheckInSession; typed?: CheckInInput; saying?: string; offerNew?: boolean; mark: string }
  | { kind: 'done'; session: CheckInSession; name: string }
  | { kind: 'over' }

const STYLE = `*{box-sizing:border-box}body{font:1.125rem/1.55 'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif;margin:0;color:#1d211e;background:#f7f4ec}
main{max-width:30rem;margin:0 auto;padding:1.25rem 1rem 3rem}h1{font-size:1.5rem;line-height:1.3;margin:.5rem 0}.about{margin:0 0 1rem;color:#4c534d}
label{display:block;font-weight:600;margin:1rem 0 .25rem}input{font:inherit;width:100%;min-height:3rem;padding:.5rem .75rem;border:2px solid #6b726c;border-radius:.5rem;background:#fff;color:#1d211e}
.or{margin:1rem 0 0;color:#4c534d}button{font:inherit;font-weight:600;width:100%;min-height:3.25rem;margin-top:1.25rem;border:0;border-radius:.5rem;color:#fff;background:#1b5e43;cursor:pointer}
button.second{background:#fff;color:#1b5e43;border:2px solid #1b5e43}input:focus,button:focus{outline:3px solid #1b5e43;outline-offset:2px}
.say{border-left:.3rem solid #a33b1e;background:#fff;padding:.75rem 1rem;margin:1rem 0}.done{border-left-color:#1b5e43;font-size:1.25rem}.small{font-size:.9375rem;color:#4c534d}
@media(prefers-color-scheme:dark){body{color:#ecebe6;background:#161815}.about,.or,.small{color:#b9bdb6}input{background:#20241f;color:#ecebe6;border-color:#8d958d}
.say{background:#20241f}button{background:#2b7453;color:#fff}button.second{background:transparent;color:#8fd0ab;border-color:#8fd0ab}input:focus,button:focus{outline-color:#8fd0ab}}`

export const CHECK_IN_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`

/** The page behind the code of a session: three fields, one button, no script. */
export function drawCheckIn(view: CheckInView, locale: Locale): string {
  const { t } = attendanceWords(locale)
  const title = t(view.kind === 'over' ? 'checkIn.over' : view.kind === 'done' ? 'checkIn.done' : 'checkIn.title')
  return `<!doctype html>${renderToStaticMarkup(
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{`${title} · Học Nấy`}</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <style dangerouslySetInnerHTML={{ __html: STYLE }} />
      </head>
      <body>
        <main>
          <h1>{title}</h1>
          {view.kind !== 'over' && <About session={view.session} />}
          {view.kind === 'over' && <p>{t('checkIn.overHint')}</p>}
          {view.kind === 'done' && <p className="say done">✓ {t('checkIn.doneFor', { name: view.name })}</p>}
          {view.kind === 'form' && <CheckInForm {...view} locale={locale} />}
        </main>
      </body>
    </html>,
  )}`
}

function About({ session }: { session: CheckInSession }) {
  const where = [session.unitName, session.place].filter(Boolean).join(' · ')
  return (
    <p className="about">
      <strong>{session.title}</strong>
      <br />
      {formatDate(session.heldOn)}
      {session.startsAt && ` · ${session.startsAt}`}
      <br />
      {where}
    </p>
  )
}

type FormProps = Extract<CheckInView, { kind: 'form' }> & { locale: Locale }

function CheckInForm({ typed, saying, offerNew, mark, locale }: FormProps) {
  const { t } = attendanceWords(locale)
  return (
    <form method="post">
      {saying ? (
        <p className="say" role="alert">
          {saying}
        </p>
      ) : (
        <p>{t('checkIn.lead')}</p>
      )}
      <input type="hidden" name="lan" value={mark} />
      <Field name="sdt" label={t('checkIn.phone')} value={typed?.phone} type="tel" autoComplete="tel" />
      <p className="or">{t('checkIn.or')}</p>
      <Field name="ten" label={t('checkIn.name')} value={typed?.name} type="text" autoComplete="name" />
      <Field name="nam" label={t('checkIn.year')} value={typed?.birthYear ?? undefined} type="text" autoComplete="bday-year" numeric />
      <button>{t('checkIn.do')}</button>
      {offerNew && (
        <button className="second" name="moi" value="1">
          {t('checkIn.new')}
        </button>
      )}
      <p className="small">{t('checkIn.privacy')}</p>
    </form>
  )
}

type FieldProps = { name: string; label: ReactNode; value: string | number | undefined; type: string; autoComplete: string; numeric?: boolean }

function Field({ name, label, value, type, autoComplete, numeric }: FieldProps) {
  return (
    <>
      <label htmlFor={name}>{label}</label>
      <input id={name} name={name} type={type} defaultValue={value} autoComplete={autoComplete} {...(numeric ? { inputMode: 'numeric' as const, maxLength: 4 } : {})} />
    </>
  )
}
