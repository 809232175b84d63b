import { Button } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { UnitDetail } from '#units/rules/unit-detail.ts'
import { changeWords } from '#units/words/changes.ts'
import { unitWords } from '#units/words/index.ts'
import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { CloseDialog } from './CloseDialog.tsx'
import { LinkDialog } from './LinkDialog.tsx'
import { RenameDialog } from './RenameDialog.tsx'
import css from './units.module.css'

const DIALOGS = ['rename', 'link', 'close'] as const
type What = (typeof DIALOGS)[number]

/** What may be done with a unit, by whoever keeps the tree or organises its centres; every change has a day and a legal basis. */
export function Changes({ unit }: { unit: UnitDetail }) {
  const t = useWords(unitWords)
  const changes = useWords(changeWords)
  const [open, setOpen] = useState<What | null>(null)
  if (unit.valid.to) return null
  const close = () => setOpen(null)
  return (
    <section>
      <h2>{t('change.title')}</h2>
      <div className={css['row']}>
        {unit.can.childKinds.length > 0 && (
          <ButtonLink to={`/don-vi/${unit.id}/them`} variant="default">
            {t('change.add')}
          </ButtonLink>
        )}
        {unit.can.write && (
          <ButtonLink to={`/don-vi/sap-xep?donvi=${unit.id}`} variant="default">
            {changes('plan.title')}
          </ButtonLink>
        )}
        <ButtonLink to={`/don-vi/thay-doi?donvi=${unit.id}`} variant="default">
          {changes('changes.title')}
        </ButtonLink>
        {DIALOGS.filter((what) => (what === 'link' ? unit.can.link : unit.can.write)).map((what) => (
          <Button key={what} variant="default" onClick={() => setOpen(what)}>
            {t(`change.${what}`)}
          </Button>
        ))}
      </div>
      {open === 'rename' && <RenameDialog unit={unit} onClose={close} />}
      {open === 'link' && <LinkDialog unit={unit} onClose={close} />}
      {open === 'close' && <CloseDialog unit={unit} onClose={close} />}
    </section>
  )
}
