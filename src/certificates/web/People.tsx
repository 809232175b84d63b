import { Button, Group } from '@mantine/core'
import { ChoicesField } from '#platform/web/components/ChoiceField.tsx'
import { TextAreaField } from '#platform/web/components/TextAreaField.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { FormState } from '#platform/web/use-form.ts'
import type { IssuePrefill } from '../rules/certificate-list.ts'
import { certificateWords } from '../words/index.ts'
import css from './certificates.module.css'

type Who = { chosen: string[]; extra: string }

/** The class to tick, and lines for who stands on no list. */
export function People<T extends Who>({ prefill, form, count }: { prefill: IssuePrefill; form: FormState<T>; count: number }) {
  const t = useWords(certificateWords)
  const { people, course } = prefill
  const { field, patch } = form as unknown as FormState<Who>
  return (
    <>
      {course && people.length === 0 && <p className={css['quiet']}>{t('issue.emptyCourse')}</p>}
      {people.length > 0 && (
        <>
          <Group gap="sm">
            <Button variant="default" onClick={() => patch({ chosen: people.map((p) => p.learnerId) })}>
              {t('issue.all')}
            </Button>
            <Button variant="default" onClick={() => patch({ chosen: [] })}>
              {t('issue.nobody')}
            </Button>
          </Group>
          <ChoicesField label={t('issue.choose')} choices={people.map((p) => choiceOf(t, p))} {...field('chosen')} />
        </>
      )}
      <TextAreaField label={t('issue.add')} hint={t('issue.addHint')} optional={people.length > 0} {...field('extra')} />
      <p aria-live="polite">{t('issue.chosen', { n: count })}</p>
    </>
  )
}

function choiceOf(said: ReturnType<typeof certificateWords>['t'], p: IssuePrefill['people'][number]) {
  const facts = [
    p.birthYear === null ? '' : String(p.birthYear),
    p.attended === null ? '' : said('issue.attended', { n: p.attended }),
    p.has === null ? '' : said('issue.has', { number: p.has }),
  ].filter(Boolean)
  return { value: p.learnerId, label: p.name, ...(facts.length > 0 ? { hint: facts.join(' · ') } : {}) }
}
