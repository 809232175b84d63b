import type { Reader } from './reader.ts'

export function SearchForm({ reader: { t, locale }, q }: { reader: Reader; q: string }) {
  return (
    <form action="/cong-khai" method="get" role="search">
      <label htmlFor="q">{t('entry.search')}</label>
      <p className="more" id="q-hint">
        {t('entry.hint')}
      </p>
      <input
        type="search"
        id="q"
        name="q"
        defaultValue={q}
        maxLength={100}
        aria-describedby="q-hint"
        autoComplete="off"
      />{' '}
      {locale !== 'vi' && <input type="hidden" name="lang" value={locale} />}
      <button type="submit">{t('entry.go')}</button>
    </form>
  )
}
