import { isPlainDate } from '#platform/common/dates.ts'
import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { DataList } from '#platform/web/components/DataList.tsx'
import { DateField } from '#platform/web/components/DateField.tsx'
import { ExportButton, ListExports } from '#platform/web/components/ExportButton.tsx'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { SearchField } from '#platform/web/components/SearchField.tsx'
import { Segments } from '#platform/web/components/Segments.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink, useSearchParam } from '#platform/web/routing.tsx'
import { usePermission, useSession } from '#platform/web/session.tsx'
import { useToday } from '#platform/web/today.tsx'
import { LINES, type Line, type UnitListItem } from '#units/rules/unit.ts'
import { changeWords } from '#units/words/changes.ts'
import { unitWords } from '#units/words/index.ts'
import { LevelLink } from './LevelLink.tsx'
import { Pager } from './Pager.tsx'
import { useUnit, useUnits } from './queries.ts'
import css from './units.module.css'

/** The tree, one level at a time, along one line of authority, as it stood on a day. */
export default function UnitsPage() {
  const t = useWords(unitWords)
  const { active } = useSession()
  const view = useView()
  const units = useUnits({ q: view.q, parent: view.parent, line: view.line, on: view.on, page: view.page || 1, state: view.state })
  return (
    <Page
      title={t('units.title')}
      lead={active && <AppLink to={`/don-vi/${active.unitId}`}>{t('units.mine', { name: active.unitName })}</AppLink>}
      actions={<Reorganising parent={view.parent} />}
    >
      <Filters view={view} />
      {view.parent !== '' && <Trail id={view.parent} line={view.line} on={view.on} />}
      <Loaded query={units}>
        {(found) => (
          <>
            <Level items={found.items} line={view.line} on={view.on} />
            {found.total > 0 && <Pager {...found} />}
            {found.total > 0 && (
              <ListExports>
                <ExportButton path="/api/units/export" filter={{ q: view.q, parent: view.parent, line: view.line, on: view.on, state: view.state }}>
                  {t('export.action')}
                </ExportButton>
              </ListExports>
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}

/** For who keeps the tree: the guided step, and what was changed before. */
function Reorganising({ parent }: { parent: string }) {
  const t = useWords(changeWords)
  const asked = parent === '' ? '' : `?donvi=${parent}`
  const writes = usePermission('centre.organise')
  return (
    <>
      {writes && (
        <ButtonLink to="/don-vi/sap-xep" variant="default">
          {t('plan.title')}
        </ButtonLink>
      )}
      {writes && (
        <ButtonLink to="/don-vi/nhap" variant="default">
          {t('units.import')}
        </ButtonLink>
      )}
      {writes && (
        <ButtonLink to={`/don-vi/thay-doi${asked}`} variant="default">
          {t('changes.title')}
        </ButtonLink>
      )}
    </>
  )
}

function useView() {
  const [q] = useSearchParam('q')
  const [parent] = useSearchParam('duoi')
  const [page] = useSearchParam('trang')
  const [keptLine, setLine] = useSearchParam('tuyen')
  const [closed, setClosed] = useSearchParam('ngung')
  const [keptDay, setOn] = useSearchParam('ngay')
  const line = LINES.find((l) => l === keptLine) ?? 'administrative'
  return { q, parent, page, line, setLine, on: isPlainDate(keptDay) ? keptDay : '', setOn, state: closed === 'co' ? ('all' as const) : ('open' as const), setClosed }
}

function Filters({ view }: { view: ReturnType<typeof useView> }) {
  const t = useWords(unitWords)
  const changes = useWords(changeWords)
  const today = useToday()
  return (
    <div className={css['filters']}>
      <div className={css['grow']}>
        <SearchField label={t('units.search')} />
      </div>
      <Segments<Line>
        label={t('units.line')}
        value={view.line}
        segments={LINES.map((value) => ({ value, label: t(`line.${value}`) }))}
        onChange={(line) => view.setLine(line === 'administrative' ? '' : line)}
      />
      <Segments<'open' | 'all'>
        label={changes('state.label')}
        value={view.state}
        segments={[{ value: 'open', label: changes('state.open') }, { value: 'all', label: changes('state.all') }]}
        onChange={(state) => view.setClosed(state === 'all' ? 'co' : '')}
      />
      <DateField
        name="ngay"
        label={t('units.on')}
        shortcuts="none"
        value={view.on || today}
        onChange={(day) => view.setOn(day === null || day === today ? '' : day)}
      />
    </div>
  )
}

/** Where one stands in the tree; each part leads back up. */
function Trail({ id, line, on }: { id: string; line: Line; on: string }) {
  const t = useWords(unitWords)
  const unit = useUnit(id, on)
  const above = unit.data?.lines.find((l) => l.line === line)?.above ?? []
  const way = [...above].reverse()
  return (
    <nav aria-label={t('units.trail')}>
      <ol className={css['trail']}>
        <li>
          <LevelLink to={levelAddress('', line, on)}>{t('units.top')}</LevelLink>
        </li>
        {way.map((u) => (
          <li key={u.id}>
            <LevelLink to={levelAddress(u.id, line, on)}>{u.shortName}</LevelLink>
          </li>
        ))}
        <li aria-current="page">{unit.data?.name}</li>
      </ol>
    </nav>
  )
}

function Level({ items, line, on }: { items: UnitListItem[]; line: Line; on: string }) {
  const t = useWords(unitWords)
  const changes = useWords(changeWords)
  const format = useFormat()
  const today = useToday()
  const lines = items.map((u) => ({
    key: u.id,
    title: u.name,
    to: unitAddress(u.id, on),
    meta: [u.name.startsWith(t(`kind.${u.kind}`)) ? null : t(`kind.${u.kind}`), u.code && t('units.code', { code: u.code }), u.valid.to && u.valid.to <= (on || today) && changes('state.closed', { date: format.date(u.valid.to) })]
      .filter(Boolean)
      .join(' · '),
    ...(u.childCount > 0
      ? {
          action: (
            <LevelLink className={css['down']} to={levelAddress(u.id, line, on)}>
              {t('units.below', { n: u.childCount })}
              <span className="hn-hidden"> {u.name}</span>
            </LevelLink>
          ),
        }
      : {}),
  }))
  return <DataList label={t('units.title')} items={lines} empty={<EmptyState title={t('units.none')}>{t('units.noneHint')}</EmptyState>} />
}

const asked = (params: Record<string, string>) => {
  const text = new URLSearchParams(Object.entries(params).filter(([, v]) => v !== '')).toString()
  return text === '' ? '' : `?${text}`
}

function levelAddress(parent: string, line: Line, on: string): string {
  return `/don-vi${asked({ duoi: parent, tuyen: line === 'administrative' ? '' : line, ngay: on })}`
}

const unitAddress = (id: string, on: string) => `/don-vi/${id}${asked({ ngay: on })}`
