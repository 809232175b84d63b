import { DataTable, type Column } from '#platform/web/components/DataTable.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { AppLink } from '#platform/web/routing.tsx'
import { Deadline } from '../rules/deadline.ts'
import type { InstrumentDetail, InstrumentVersion } from '../rules/instrument-views.ts'
import { vocabularyChanges } from '../rules/vocabulary-changes.ts'
import { Vocabulary } from '../rules/vocabulary.ts'
import { deadlineSentence, periodKindOf, useChangeSentences, useRuleWords, useSpanText } from './rule-words.ts'
import css from './rules.module.css'

/** How the rule came to be: every version with its days, what changed in it, and on what it rests. */
export function Versions({ rule }: { rule: InstrumentDetail }) {
  const t = useRuleWords()
  const span = useSpanText()
  const columns: Column<InstrumentVersion>[] = [
    { id: 'version', head: t('version.head'), cell: (v) => <Name version={v} shown={rule.id} />, phone: 'title' },
    { id: 'when', head: t('version.when'), cell: (v) => span(v.valid) },
    { id: 'what', head: t('version.what'), cell: (v) => <What rule={rule} version={v} /> },
    { id: 'basis', head: t('rule.basis'), cell: (v) => <BasisLines version={v} /> },
    { id: 'who', head: t('version.who'), cell: (v) => <Who version={v} /> },
  ]
  return (
    <section>
      <h2>{t('rule.versions')}</h2>
      <DataTable caption={t('rule.versions')} captionHidden columns={columns} rows={rule.versions} rowKey={(v) => v.id} />
    </section>
  )
}

function Name({ version, shown }: { version: InstrumentVersion; shown: string }) {
  const t = useRuleWords()
  const name = t('version.name', { n: version.version })
  if (version.id === shown) return `${name} (${t('version.shown')})`
  return (
    <AppLink to={`/quy-dinh/${version.id}`} className={css['tap']}>
      {name}
    </AppLink>
  )
}

function What({ rule, version }: { rule: InstrumentDetail; version: InstrumentVersion }) {
  const t = useRuleWords()
  const sentences = useChangeSentences()
  if (rule.kind === 'deadline') return deadlineSentence(t, Deadline.parse(version.body), periodKindOf(rule))
  const before = rule.versions.find((v) => v.version < version.version && v.valid !== null)
  if (rule.kind !== 'vocabulary' || !before) return '–'
  const changes = vocabularyChanges(Vocabulary.parse(before.body), Vocabulary.parse(version.body))
  return changes.length === 0 ? t('diff.none') : `${sentences(changes).join('. ')}.`
}

function BasisLines({ version }: { version: InstrumentVersion }) {
  const t = useRuleWords()
  return (
    <>
      {version.legalBasis.map((b) => b.text).join('; ')}
      {version.certainty !== 'verified' && <div className={css['quiet']}>{t(`certainty.${version.certainty}`)}</div>}
    </>
  )
}

function Who({ version }: { version: InstrumentVersion }) {
  const t = useRuleWords()
  const format = useFormat()
  if (version.origin === 'shipped') return t('version.shipped')
  const at = format.dateTime(version.at)
  return (
    <>
      {version.byName ? t('version.by', { name: version.byName, at }) : t('version.edited')}
      {version.reason && <div className={css['quiet']}>{version.reason}</div>}
    </>
  )
}
