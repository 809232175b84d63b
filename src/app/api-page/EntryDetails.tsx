import type { Locale } from '#platform/common/issues.ts'
import type { OpenApi } from '#platform/server/openapi.ts'
import { permissions, type PermissionName } from '#people/rules/permissions.ts'
import { peopleWords } from '#people/words/index.ts'
import { curlOf, resolved, sayType, type Entry, type Field } from './entries.ts'
import { besides, refusalsOf, type Refusal } from './refusals.ts'
import { apiPageWords } from './words.ts'

type Props = { entry: Entry; open: boolean; shared: readonly Refusal[]; document: OpenApi; locale: Locale; base: string }

export function EntryDetails({ entry, open, shared, document, locale, base }: Props) {
  const { t } = apiPageWords(locale)
  return (
    <details open={open}>
      <summary>
        <b>{entry.method}</b>
        <code>{entry.path}</code>
        <span {...(entry.english && locale === 'vi' ? { lang: 'en' } : {})}>{entry.summary}</span>
      </summary>
      <div>
        <p>{needs(entry, locale)}</p>
        <h3>{t('inputs')}</h3>
        <Fields entry={entry} document={document} locale={locale} />
        <h3>{t('answers')}</h3>
        <p>{answerOf(entry, document, locale)}</p>
        <h3>{t('example')}</h3>
        <pre tabIndex={0}>{curlOf(entry, base, document)}</pre>
        <h3>{t('refusals')}</h3>
        <Codes list={besides(refusalsOf(entry.operation), shared)} />
        <p><a href={`#${entry.tag}-codes`}>{t('refusalsShared')}</a></p>
      </div>
    </details>
  )
}

function Fields({ entry, document, locale }: { entry: Entry; document: OpenApi; locale: Locale }) {
  const { t } = apiPageWords(locale)
  const where = { path: t('inPath'), query: t('inQuery'), header: t('inHeader'), body: t('inBody') }
  const file = entry.operation.requestBody?.content['application/octet-stream'] !== undefined
  if (entry.fields.length === 0) return <p>{t('noInput')}</p>
  return (
    <>
      {file && <p>{t('file')}</p>}
      <dl>
        {entry.fields.map((f: Field) => (
          <div key={`${f.where} ${f.name}`}>
            <dt><code>{f.name}</code> · {f.needed ? t('needed') : t('optional')}</dt>
            <dd>{sayType(f.schema, document, locale)} ({where[f.where]})</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function needs({ operation }: Entry, locale: Locale): string {
  const { t } = apiPageWords(locale)
  if (operation.security.length === 0) return t('needsNobody')
  const ways = operation.security.flatMap((s) => s['token'] ?? [])
  const either = (list: readonly string[]) => list.join(t('or'))
  const keys = [...operation.description.matchAll(/`([a-z_.]+)`/g)].flatMap(([, key = '']) => (isPermission(key) ? key : []))
  const rights = keys.map((key) => `${peopleWords(locale).t(`permission.${key}`)} (${key})`)
  const right = rights.length > 0 ? t('needsRight', { rights: either(rights) }) : t('needsSelf')
  const takesTokens = operation.security.some((s) => 'token' in s)
  const program = !takesTokens ? t('tokenNo') : ways.length > 0 ? t('tokenScope', { key: either(ways) }) : t('tokenYes')
  return `${right} ${program}`
}

const isPermission = (key: string): key is PermissionName => (permissions as readonly string[]).includes(key)

function answerOf({ operation }: Entry, document: OpenApi, locale: Locale): string {
  const { t } = apiPageWords(locale)
  const schema = operation.responses['200']?.content?.['application/json']?.schema
  if (!schema) return t('download')
  return Object.entries(resolved(schema, document).properties ?? {})
    .map(([name, s]) => ([resolved(s, document).type].flat().includes('array') ? `${name}[]` : name)).join(', ')
}

export function Codes({ list }: { list: readonly Refusal[] }) {
  return (
    <ul className="codes">
      {list.map(({ status, code }) => <li key={`${status}${code}`}><code>{code}</code> {status}</li>)}
    </ul>
  )
}
