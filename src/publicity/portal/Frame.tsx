import type { ReactNode } from 'react'
import { publicPath } from '#units/rules/public-address.ts'
import type { Place } from '../rules/public-page.ts'
import type { Reader } from './reader.ts'

export type Head = {
  title: string
  description: string
  /** The page's one address without language, from the root. */
  path: string
  /** Scheme and host, for addresses that leave the page. */
  base: string
  stylesheet: string
}
type Props = { reader: Reader; head: Head; above?: readonly Place[]; index?: boolean; note?: string; sheet?: 'wall'; children: ReactNode }

/** What every public page stands in: a head for readers and search engines, one main part, no script. `note`: where the usual one would not be true; `sheet`: paper of its own. */
export function Frame({ reader, head, above = [], index = true, note, sheet, children }: Props) {
  const { t, locale, link } = reader
  return (
    <html lang={locale}>
      <Meta reader={reader} head={head} index={index} />
      <body className={sheet}>
        <a className="skip" href="#noi-dung">
          {t('site.skip')}
        </a>
        <header>
          <p>
            <a href={link('/cong-khai')}>{t('site.name')}</a> <span>{t('site.tagline')}</span>
          </p>
          <p>
            <a
              href={otherLanguage(reader, head.path)}
              lang={locale === 'vi' ? 'en' : 'vi'}
              hrefLang={locale === 'vi' ? 'en' : 'vi'}
            >
              {t('site.other')}
            </a>
          </p>
        </header>
        <Crumbs reader={reader} above={above} />
        <main id="noi-dung" role="main">
          {children}
        </main>
        <footer>
          <p>{note ?? t('site.note')}</p>
          <p>
            <a href={link('/cong-khai')}>{t('site.home')}</a> <a href="/">{t('site.staff')}</a>
          </p>
        </footer>
      </body>
    </html>
  )
}

function Meta({ reader, head, index }: Required<Pick<Props, 'reader' | 'head' | 'index'>>) {
  const { locale, t, link } = reader
  const { title, description, path, base, stylesheet } = head
  const full = path === '/cong-khai' ? `${title} – ${t('site.name')}` : `${title} – ${t('site.tagline')}`
  return (
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{full}</title>
      <meta name="description" content={description} />
      <meta name="robots" content={index ? 'index, follow' : 'noindex'} />
      {index && <link rel="canonical" href={base + link(path)} />}
      {index && <link rel="alternate" hrefLang="vi" href={base + path} />}
      {index && <link rel="alternate" hrefLang="en" href={base + withLanguage(path, 'en')} />}
      <meta property="og:type" content="website" />
      <meta property="og:site_name" content={t('site.name')} />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={description} />
      <meta property="og:url" content={base + link(path)} />
      <meta property="og:locale" content={locale === 'vi' ? 'vi_VN' : 'en_GB'} />
      <link rel="icon" href="/icon.svg" type="image/svg+xml" />
      <link rel="stylesheet" href={stylesheet} />
    </head>
  )
}

function Crumbs({ reader, above }: { reader: Reader; above: readonly Place[] }) {
  const places = above.filter((p) => publicPath(p) !== null)
  if (places.length === 0) return null
  return (
    <nav aria-label={reader.t('site.where')}>
      {places.toReversed().map((place, i) => (
        <span key={place.id}>
          {i > 0 && ' › '}
          <a href={reader.linkTo(place)}>{place.shortName}</a>
        </span>
      ))}
    </nav>
  )
}

const withLanguage = (path: string, locale: string) => `${path}${path.includes('?') ? '&' : '?'}lang=${locale}`
const otherLanguage = ({ locale }: Reader, path: string) => (locale === 'vi' ? withLanguage(path, 'en') : path)
