import { ActionIcon, Button } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { StatusMark } from '#platform/web/components/StatusMark.tsx'
import { TextAreaField } from '#platform/web/components/TextAreaField.tsx'
import { TextField } from '#platform/web/components/TextField.tsx'
import { useRuleWords } from './rule-words.ts'
import css from './rules.module.css'
import type { EntryDraft } from './vocabulary-draft.ts'

type Props = {
  /** `body.entries.3`: by it complaints find their fields. */
  path: string
  entry: EntryDraft
  open: boolean
  place: { first: boolean; last: boolean; number: number }
  onOpen: (open: boolean) => void
  onChange: (change: Partial<EntryDraft>) => void
  onMove: (by: 1 | -1) => void
  onDrop: () => void
}

/** One term: its name, its place, and when opened everything that may be changed in it. */
export function TermEditor(props: Props) {
  const t = useRuleWords()
  const { entry, open, place, onOpen } = props
  const name = entry.vi.trim() || t('terms.position', { n: place.number })
  return (
    <li className={css['entry']}>
      <div className={css['entryHead']}>
        <div className={css['entryName']}>
          {place.number}. <strong>{name}</strong> {entry.code === null && <span className={css['quiet']}>({t('terms.new')})</span>}
          {entry.retired && (
            <div>
              <StatusMark kind="none">{t('vocabulary.retiredMark')}</StatusMark>
            </div>
          )}
        </div>
        <div className={css['entryButtons']}>
          <Button
            variant="default"
            aria-expanded={open}
            aria-label={open ? undefined : t('terms.editNamed', { name })}
            onClick={() => onOpen(!open)}
          >
            {t(open ? 'terms.shut' : 'terms.edit')}
          </Button>
          <MoveButton {...props} by={-1} label={t('terms.up', { name })} disabled={place.first} />
          <MoveButton {...props} by={1} label={t('terms.down', { name })} disabled={place.last} />
        </div>
      </div>
      {open && <TermFields {...props} />}
    </li>
  )
}

function MoveButton({ entry, onMove, by, label, disabled }: Props & { by: 1 | -1; label: string; disabled: boolean }) {
  const Icon = by === 1 ? IconArrowDown : IconArrowUp
  return (
    <ActionIcon variant="default" aria-label={label} disabled={disabled} data-move={entry.key} data-by={by} onClick={() => onMove(by)}>
      <Icon size="1.25rem" aria-hidden="true" />
    </ActionIcon>
  )
}

function TermFields({ path, entry, onChange, onDrop }: Props) {
  const t = useRuleWords()
  return (
    <div className={css['entryBody']}>
      <TextField
        name={`${path}.name.vi`} label={t('terms.name')} value={entry.vi} maxLength={120}
        onChange={(vi) => onChange({ vi })} autoFocus={entry.code === null && entry.vi === ''}
      />
      <TextField
        name={`${path}.name.en`} label={t('terms.nameEn')} hint={t('terms.nameEnHint')} optional
        value={entry.en} maxLength={120} onChange={(en) => onChange({ en })}
      />
      <TextAreaField
        name={`${path}.aliases`} label={t('terms.aliases')} hint={t('terms.aliasesHint')} optional rows={2}
        value={entry.aliases} onChange={(aliases) => onChange({ aliases })}
      />
      {entry.code === null ? (
        <Button variant="default" onClick={onDrop}>
          {t('terms.drop')}
        </Button>
      ) : (
        <Button variant="default" onClick={() => onChange({ retired: !entry.retired })}>
          {t(entry.retired ? 'terms.restore' : 'terms.retire')}
        </Button>
      )}
    </div>
  )
}
