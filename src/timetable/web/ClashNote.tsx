import { Button, Group, Stack } from '@mantine/core'
import { Notice } from '#platform/web/components/Notice.tsx'
import { useInSight } from '#platform/web/components/use-in-sight.ts'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { ProblemError } from '#platform/web/problem.ts'
import type { Clash, Hours, Instead, Resource, ResourceKind } from '../rules/booking.ts'
import { timetableWords } from '../words/index.ts'
import css from './timetable.module.css'

export type ClashDetails = { clashes: Clash[]; instead: Instead }

/** What a refusal for a clash carries; undefined for any other answer. */
export function clashOf(problem: ProblemError | null): ClashDetails | undefined {
  return problem?.code === 'booking.clash' ? (problem.details as unknown as ClashDetails) : undefined
}

/** For the form around a {@link ClashNote}: what the note tells is not told again at the end. */
export function withoutClash<W extends { problem: ProblemError | null }>(write: W): W {
  return clashOf(write.problem) ? { ...write, problem: null } : write
}

type Props = {
  problem: ProblemError | null
  /** Where the page can take it over, each becomes a button. */
  onResource?: (taken: string, instead: Resource) => void
  onHours?: (hours: Hours) => void
  onSkip?: (days: string[], kind: ResourceKind) => void
  /** What skipping does here; else the days are left out. */
  skipSays?: (n: number, kind: ResourceKind) => string
}

const SHOWN = 6

/** What clashes, and what is free instead. */
export function ClashNote({ problem, onResource, onHours, onSkip, skipSays }: Props) {
  const t = useWords(timetableWords)
  const format = useFormat()
  const details = clashOf(problem)
  const ref = useInSight<HTMLDivElement>(details)
  const [first] = details?.clashes ?? []
  if (!details || !first) return null
  const { clashes, instead } = details
  const hours = (h: Hours) => t('hours', { from: h.startsAt, to: h.endsAt, date: format.weekday(h.on) })
  const why = (c: Clash) =>
    c.resource.kind === 'teacher' && (c.why === 'taken' || c.why === 'withdrawn') ? t(`why.${c.why}.teacher`) : t(`why.${c.why}`)
  const days = [...new Set(clashes.map((c) => c.wanted.on))]
  return (
    <Notice tone="late">
      <Stack gap="sm" align="flex-start" role="alert" ref={ref}>
        <strong>{t('clash.title')}</strong>
        <ul className={css['clashes']}>
          {clashes.slice(0, SHOWN).map((c) => (
            <li key={`${c.resource.id}${c.wanted.on}${c.taken.startsAt}`}>
              {c.resource.name}: {hours(c.taken)} {c.activity ? `(${c.activity.title})` : why(c)}
            </li>
          ))}
          {clashes.length > SHOWN && <li>{t('clash.more', { n: clashes.length - SHOWN })}</li>}
        </ul>
        {instead.resources.length > 0 && (
          <Offers label={t('instead.resources')} offers={instead.resources.map((r) => ({ key: r.id, text: r.name, take: onResource && (() => onResource(first.resource.id, r)) }))} />
        )}
        {instead.hours.length > 0 && (
          <Offers
            label={t('instead.hours', { name: first.resource.name })}
            offers={instead.hours.map((h) => ({ key: h.on + h.startsAt, text: hours(h), take: onHours && (() => onHours(h)) }))}
          />
        )}
        {onSkip && (
          <Button variant="default" onClick={() => onSkip(days, first.resource.kind)}>
            {skipSays ? skipSays(days.length, first.resource.kind) : t('instead.skip', { n: days.length })}
          </Button>
        )}
      </Stack>
    </Notice>
  )
}

type Offer = { key: string; text: string; take: (() => void) | undefined }

function Offers({ label, offers }: { label: string; offers: readonly Offer[] }) {
  return (
    <div>
      <p>{label}</p>
      <Group gap="xs" mt="xs">
        {offers.map((o) =>
          o.take ? (
            <Button key={o.key} variant="default" onClick={o.take}>
              {o.text}
            </Button>
          ) : (
            <span key={o.key}>{o.text}</span>
          ),
        )}
      </Group>
    </div>
  )
}
