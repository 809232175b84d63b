import { Stack } from '@mantine/core'
import { isPlainDate } from '#platform/common/dates.ts'
import { DataList } from '#platform/web/components/DataList.tsx'
import { DateField } from '#platform/web/components/DateField.tsx'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { ExportButton, ListExports } from '#platform/web/components/ExportButton.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { useSearchParam } from '#platform/web/routing.tsx'
import { useToday } from '#platform/web/today.tsx'
import type { InstrumentListItem } from '../rules/instrument-views.ts'
import type { KindName } from '../rules/kinds.ts'
import { CertaintyMark } from './CertaintyMark.tsx'
import { useRules } from './queries.ts'
import { useRuleWords, useSaid, useSpanText } from './rule-words.ts'
import css from './rules.module.css'

const KINDS = [
  'vocabulary',
  'deadline',
  'board-rule',
  'report-form',
  'workflow',
  'certificate',
  'age-bands',
  'office',
  'template',
] as const satisfies KindName[]

/** Every rule in force on a day, by kind. */
export default function RulesPage() {
  const t = useRuleWords()
  const today = useToday()
  const [kept, setOn] = useSearchParam('ngay')
  const on = isPlainDate(kept) ? kept : today
  const rules = useRules(on)
  return (
    <Page title={t('title')} lead={t('lead')} width="text">
      <DateField
        name="ngay"
        label={t('list.on')}
        shortcuts="none"
        value={on}
        onChange={(day) => setOn(day === null || day === today ? '' : day)}
      />
      <Loaded query={rules}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('list.none')}>{t('list.noneHint')}</EmptyState>
          ) : (
            <Stack gap="xl">
              {KINDS.map((kind) => (
                <Kind key={kind} kind={kind} items={items.filter((i) => i.kind === kind)} />
              ))}
              <ListExports>
                <ExportButton path="/api/instruments/export" filter={{ on }}>
                  {t('export.action')}
                </ExportButton>
              </ListExports>
            </Stack>
          )
        }
      </Loaded>
    </Page>
  )
}

function Kind({ kind, items }: { kind: (typeof KINDS)[number]; items: InstrumentListItem[] }) {
  const t = useRuleWords()
  const said = useSaid()
  if (items.length === 0) return null
  return (
    <section>
      <h2>{t(`kind.${kind}`)}</h2>
      <p className={css['quiet']}>{t(`kindHint.${kind}`)}</p>
      <DataList
        label={t(`kind.${kind}`)}
        items={items.map((item) => ({
          key: item.id,
          title: said(item.title),
          to: `/quy-dinh/${item.id}`,
          meta: <Meta item={item} />,
        }))}
      />
    </section>
  )
}

function Meta({ item }: { item: InstrumentListItem }) {
  const t = useRuleWords()
  const span = useSpanText()
  return (
    <>
      {item.area?.name ?? t('area.nation')} · {span(item.valid)} · {item.legalBasis.map((b) => b.text).join('; ')}
      {item.certainty !== 'verified' && (
        <div>
          <CertaintyMark certainty={item.certainty} />
        </div>
      )}
    </>
  )
}
