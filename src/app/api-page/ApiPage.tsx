import type { ReactNode } from 'react'
import type { Locale, Said } from '#platform/common/issues.ts'
import { groupBy } from '#platform/common/group.ts'
import { compareVi } from '#platform/common/text.ts'
import type { OpenApi } from '#platform/server/openapi.ts'
import { problems } from '#platform/server/problem.ts'
import { listEntries, matching, type Entry } from './entries.ts'
import { Codes, EntryDetails } from './EntryDetails.tsx'
import { sharedRefusals } from './refusals.ts'
import { style } from './style.ts'
import { tagNames } from './tags.ts'
import { apiPageWords } from './words.ts'

export type ApiPageProps = { document: OpenApi; locale: Locale; q: string; base: string; nonce: string }

/** The document for people: no script, one request, opened in place. */
export function ApiPage({ document, locale, q, base, nonce }: ApiPageProps) {
  const { t } = apiPageWords(locale)
  const other = locale === 'vi' ? 'en' : 'vi'
  const found = matching(listEntries(document, locale), q)
  return (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${t('title')} · Học Nấy`}</title>
        <link rel="icon" href="/icon.svg" />
        <style nonce={nonce} dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <header>
          <nav className="bar" aria-label="Học Nấy">
            <a href="/">Học Nấy</a>
            <a href="/tai-khoan">{t('account')}</a>
            <a href="/api/openapi.json">{t('document')}</a>
            <a href={`/api-docs?${new URLSearchParams({ lang: other, ...(q && { q }) }).toString()}`} lang={other}>{t('other')}</a>
          </nav>
          <h1>{t('title')}</h1>
          <p>{t('lead')}</p>
        </header>
        <main>
          <form method="get" action="/api-docs" role="search">
            <input type="hidden" name="lang" value={locale} />
            <label>
              {t('search')}
              <small>{t('searchHint')}</small>
              <input type="search" name="q" defaultValue={q} />
            </label>
            <button type="submit">{t('go')}</button>
          </form>
          {q === '' ? <Start locale={locale} base={base} /> : (
            <p role="status">
              {t('found', { n: found.length, q })} · <a href={`/api-docs?lang=${locale}`}>{t('all')}</a>
            </p>
          )}
          <Groups entries={found} toc={q === ''} open={q !== '' && found.length <= 3} {...{ document, locale, base }} />
        </main>
      </body>
    </html>
  )
}

function Start({ locale, base }: { locale: Locale; base: string }) {
  const { t } = apiPageWords(locale)
  return (
    <>
      <h2>{t('start')}</h2>
      <ol>
        <li>{t('step1')}</li>
        <li>
          {t('step2')}
          <pre>{`curl -H "Authorization: Bearer hn_…" '${base}/api/session'`}</pre>
        </li>
        <li>{t('step3')}</li>
      </ol>
      <p>{t('paging')}</p>
      <h2>{t('errors')}</h2>
      <p>{t('errorsLead')}</p>
      <dl>
        {common.map(({ status, code, said }) => (
          <Pair key={code} name={<><code>{code}</code> · {status}</>}>{said[locale]}</Pair>
        ))}
      </dl>
    </>
  )
}

function Groups({ entries, toc, ...shared }: { entries: Entry[]; toc: boolean; open: boolean; document: OpenApi; locale: Locale; base: string }) {
  const { t } = apiPageWords(shared.locale)
  const groups = [...groupBy(entries, (e) => e.tag)].map(([tag, own]) => ({ tag, own, title: tagNames[tag]?.[shared.locale] ?? tag }))
  const refusals = sharedRefusals(shared.document)
  groups.sort((a, b) => compareVi(a.title, b.title))
  return (
    <>
      {toc && (
        <nav aria-label={t('routes')}>
          <h2>{t('routes')}</h2>
          <ul className="toc">{groups.map(({ tag, title }) => <li key={tag}><a href={`#${tag}`}>{title}</a></li>)}</ul>
        </nav>
      )}
      {groups.map(({ tag, own, title }) => (
        <section key={tag} id={tag}>
          <h2>{title}</h2>
          {own.map((e) => <EntryDetails key={`${e.method} ${e.path}`} entry={e} shared={refusals.get(tag) ?? []} {...shared} />)}
          <h3 id={`${tag}-codes`}>{t('refusalsOf')}</h3>
          <p>{t('refusalsOfLead')}</p>
          <Codes list={refusals.get(tag) ?? []} />
        </section>
      ))}
    </>
  )
}

export function Pair({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

/** In the very words of the refusals. */
const common: { status: number; code: string; said: Said }[] = [
  problems.invalidInput([]), problems.keyMissing(), problems.notSignedIn(), problems.tokenWrong(), problems.notAllowed(''), problems.notWithToken(),
  problems.notFound('address'), problems.keyReused(), problems.changedMeanwhile({}), problems.tokenTooFast(600, 20),
]
