import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { DataList } from '#platform/web/components/DataList.tsx'
import { ExportButton } from '#platform/web/components/ExportButton.tsx'
import { StatusMark, type StatusKind } from '#platform/web/components/StatusMark.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { Part } from '#registers/web/Facts.tsx'
import css from '#registers/web/registers.module.css'
import { registerWords } from '#registers/words/index.ts'
import type { Partner, Programme } from '../rules/partner.ts'
import { partnerWords } from '../words/index.ts'

const MARKS: Record<Programme['state'], StatusKind> = {
  coming: 'todo',
  running: 'doing',
  ending: 'soon',
  ended: 'none',
}

/** What was agreed with a body, the newest first. */
export function Programmes({ partner }: { partner: Partner }) {
  const t = useWords(partnerWords)
  const r = useWords(registerWords)
  const metaOf = useMeta()
  return (
    <Part title={t('one.programmes')}>
      <DataList
        label={t('one.programmes')}
        empty={<p>{t('one.noProgramme')}</p>}
        items={partner.programmes.map((p) => ({
          key: p.id,
          title: p.title,
          meta: <span style={{ whiteSpace: 'pre-line' }}>{metaOf(p)}</span>,
          mark: <StatusMark kind={MARKS[p.state]}>{t(`state.${p.state}`)}</StatusMark>,
          ...(p.mayWrite ? { to: `/phoi-hop/${partner.id}/chuong-trinh/${p.id}` } : {}),
        }))}
      />
      <div className={`${css['row']} ${css['after']} hn-no-print`}>
        {partner.mayWrite && partner.active && (
          <ButtonLink to={`/phoi-hop/${partner.id}/chuong-trinh/moi`} variant="default">
            {t('one.addProgramme')}
          </ButtonLink>
        )}
        {partner.programmes.length > 0 && (
          <ExportButton path="/api/partner-programmes/export" filter={{ partnerId: partner.id, state: 'all' }}>
            {r('list.export')}
          </ExportButton>
        )}
      </div>
    </Part>
  )
}

function useMeta(): (p: Programme) => string {
  const t = useWords(partnerWords)
  const format = useFormat()
  return (p) => {
    const term = p.toDay
      ? t('one.term', { from: format.date(p.fromDay), to: format.date(p.toDay) })
      : t('one.termOpen', { from: format.date(p.fromDay) })
    const days = [
      term,
      p.endedOn && t('one.endedEarly', { date: format.date(p.endedOn) }),
      p.signedOn && t('one.signed', { date: format.date(p.signedOn) }),
    ]
    return [
      days.filter(Boolean).join(' · '),
      p.partnerGives && `${t('one.gives')}: ${p.partnerGives}`,
      p.centreGives && `${t('one.centreGives')}: ${p.centreGives}`,
      p.note,
    ]
      .filter(Boolean)
      .join('\n')
  }
}
