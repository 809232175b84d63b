import { api } from '#platform/web/api.ts'
import { ReasonedAction } from '#platform/web/components/ReasonedAction.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink, usePathParam } from '#platform/web/routing.tsx'
import type { ChangeDetail } from '#units/rules/reorganisation-views.ts'
import type { UnitRef } from '#units/rules/unit.ts'
import { changeWords } from '#units/words/changes.ts'
import { UNITS_KEY } from '../queries.ts'
import { useChangeTitle } from './change-title.ts'
import { useTreeChange } from './queries.ts'
import css from './reorganisation.module.css'
import { Steps } from './Steps.tsx'

/** One change of the tree: what it did, by which document, and the way back while there is one. */
export default function ChangePage() {
  const t = useWords(changeWords)
  const titleOf = useChangeTitle()
  const change = useTreeChange(usePathParam('id'))
  const back = { to: '/don-vi/thay-doi', label: t('changes.title') }
  return (
    <Page title={change.data ? titleOf(change.data) : t('changes.title')} lead={change.data && <Lead change={change.data} />} back={back} width="text">
      <Loaded query={change} shape="page">
        {(data) => <Told change={data} />}
      </Loaded>
    </Page>
  )
}

function Lead({ change }: { change: ChangeDetail }) {
  const t = useWords(changeWords)
  const format = useFormat()
  return t('change.lead', { date: format.date(change.on), basis: change.legalBasis, by: change.byName, at: format.dateTime(change.at) })
}

function Told({ change }: { change: ChangeDetail }) {
  const t = useWords(changeWords)
  const format = useFormat()
  const units = listed(change)
  return (
    <div className={css['sections']}>
      {change.undone ? (
        <Notice tone="soon">
          {t('change.undone', { by: change.undone.by, at: format.dateTime(change.undone.at), reason: change.undone.reason ?? '' })}
        </Notice>
      ) : (
        <Notice tone="done">{t('change.done', { date: format.date(change.on) })}</Notice>
      )}
      <section>
        <h2>{t('change.what')}</h2>
        <Steps steps={change.steps} units={change.units} />
      </section>
      {units.length > 0 && (
        <section>
          <h2>{t('see.units')}</h2>
          <ul className={css['plain']}>
            {units.map((u) => (
              <li key={u.id}>
                <AppLink to={`/don-vi/${u.id}`}>{u.name}</AppLink>
              </li>
            ))}
          </ul>
        </section>
      )}
      {change.worked.length > 0 && (
        <Notice tone="soon">
          <p>{t('change.worked')}</p>
          <ul>
            {change.worked.map((w) => (
              <li key={w}>{w}</li>
            ))}
          </ul>
        </Notice>
      )}
      {change.canUndo && <Undo id={change.id} />}
    </div>
  )
}

/** Each once, though one that stays is where the others come from and where they go; none that was taken back. */
function listed({ undone, units, from, to }: ChangeDetail): UnitRef[] {
  const known = new Set(units.map((u) => u.id))
  const said = undone ? from : [...from, ...to]
  return [...new Map(said.filter((u) => known.has(u.id)).map((u) => [u.id, u])).values()]
}

function Undo({ id }: { id: string }) {
  const t = useWords(changeWords)
  return (
    <div className={css['row']}>
      <ReasonedAction
        action={t('change.undo')}
        title={t('change.undo')}
        lead={t('change.undoLead')}
        label={t('change.undoWhy')}
        confirmLabel={t('change.undoConfirm')}
        send={(reason, idempotencyKey) => api.post<ChangeDetail>(`/api/unit-changes/${id}/undo`, { reason }, { idempotencyKey })}
        refresh={[UNITS_KEY]}
        done={t('change.undoneToast')}
      />
    </div>
  )
}
