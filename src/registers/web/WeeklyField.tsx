import { Input } from '@mantine/core'
import { Field } from '#platform/web/components/Field.tsx'
import { useTypedText } from '#platform/web/components/use-typed-text.ts'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { PARTS, readWeekly, sayWeekly, shortDay, WEEKDAYS, type PartKey } from '../rules/weekly-text.ts'
import { joinHours, type WeeklyHour } from '../rules/weekly.ts'
import { registerWords } from '../words/index.ts'
import css from './registers.module.css'

type Props = {
  name: string
  label: string
  hint?: string
  value: readonly WeeklyHour[]
  onChange: (value: WeeklyHour[]) => void
}
type Part = (typeof PARTS)[number]

const isPart = (h: WeeklyHour, part: Part) => h.from === part.from && h.to === part.to
const isOther = (h: WeeklyHour) => !PARTS.some((part) => isPart(h, part))

/** The week as people plan it: seven days by three parts to tick, and other hours in words. */
export function WeeklyField({ name, label, hint, value, onChange }: Props) {
  const t = useWords(registerWords)
  const locale = useLocale()
  const toggle = (day: number, part: Part) => {
    const there = value.some((h) => h.day === day && isPart(h, part))
    const others = value.filter((h) => !(h.day === day && isPart(h, part)))
    onChange(there ? others : [...others, { day, from: part.from, to: part.to }])
  }
  const partName = (part: Part) => part.name[locale].charAt(0).toUpperCase() + part.name[locale].slice(1)
  return (
    <>
      <Field name={name} label={label} optional as="group" hint={[hint, t('weekly.parts')].filter(Boolean).join(' ')}>
        {() => (
          <table className={css['week']}>
            <thead>
              <tr>
                <th scope="col">
                  <span className="hn-hidden">{t('weekly.day')}</span>
                </th>
                {PARTS.map((part) => (
                  <th key={part.key} scope="col">
                    {partName(part)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {WEEKDAYS.map((day) => (
                <tr key={day}>
                  <th scope="row">{shortDay(day, locale)}</th>
                  {PARTS.map((part) => (
                    <Cell
                      key={part.key}
                      label={t('weekly.cell', { day: shortDay(day, locale), part: part.name[locale] })}
                      part={part.key}
                      on={value.some((h) => h.day === day && isPart(h, part))}
                      onToggle={() => toggle(day, part)}
                    />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Field>
      <OtherHours name={name} value={value} onChange={onChange} />
    </>
  )
}

type CellProps = { label: string; part: PartKey; on: boolean; onToggle: () => void }

function Cell({ label, on, onToggle }: CellProps) {
  return (
    <td>
      <label className={css['cell']}>
        <input type="checkbox" aria-label={label} checked={on} onChange={onToggle} />
      </label>
    </td>
  )
}

function OtherHours({ name, value, onChange }: Pick<Props, 'name' | 'value' | 'onChange'>) {
  const t = useWords(registerWords)
  const locale = useLocale()
  const others = joinHours(value.filter(isOther))
  const text = useTypedText<WeeklyHour[]>({
    value: others.length > 0 ? others : null,
    onChange: (hours) => onChange([...value.filter((h) => !isOther(h)), ...(hours ?? [])]),
    read: (typed) => (typed.trim() === '' ? null : readWeekly(typed)),
    write: (hours) => sayWeekly(hours, locale),
  })
  return (
    <Field
      name={`${name}.other`}
      label={t('weekly.other')}
      hint={t('weekly.otherHint')}
      optional
      own={text.unread ? t('weekly.unread') : null}
      typing={text.typing}
    >
      {(control) => <Input {...control} name={`${name}.other`} autoComplete="off" {...text.input} />}
    </Field>
  )
}
