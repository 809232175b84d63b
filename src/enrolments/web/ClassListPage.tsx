import { Button, Stack } from '@mantine/core'
import { useState } from 'react'
import { api, newKey } from '#platform/web/api.ts'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { ProblemNote } from '#platform/web/components/ProblemState.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink, usePathParam } from '#platform/web/routing.tsx'
import { useWrite } from '#platform/web/write.ts'
import { FileChoice } from '#registers/web/ImportWizard.tsx'
import type { ClassListInput, ClassListPreview, ClassListResult } from '../rules/class-list.ts'
import { enrolmentWords } from '../words/index.ts'
import { ClassListRows, decided, firstChoices, type Choices } from './ClassListRows.tsx'
import css from './enrolments.module.css'
import { REFRESH, useCourse, useEnrolments } from './queries.ts'

/** Choose a file, decide about those who may be known, enter; nothing is written before the last step. */
export default function ClassListPage() {
  const t = useWords(enrolmentWords)
  const course = useCourse(usePathParam('id'))
  return (
    <Loaded query={course} shape="page">
      {(found) => (
        <Page title={t('import.title')} lead={found.title} back={{ to: `/lop-hoc/${found.id}/nguoi-hoc`, label: t('page.title') }}>
          <Wizard courseId={found.id} />
        </Page>
      )}
    </Loaded>
  )
}

function Wizard({ courseId }: { courseId: string }) {
  const t = useWords(enrolmentWords)
  const [choices, setChoices] = useState<Choices>(new Map())
  const preview = useWrite(
    (file: File, idempotencyKey) => api.upload<ClassListPreview>(`/api/courses/${courseId}/class-list/preview`, file, { name: file.name, idempotencyKey }),
    { onDone: (seen) => setChoices(firstChoices(seen.rows)) },
  )
  const enter = useWrite(
    (people: ClassListInput['people'], idempotencyKey) => api.post<ClassListResult>(`/api/courses/${courseId}/class-list`, { people }, { idempotencyKey }),
    { refresh: REFRESH },
  )
  const seen = preview.busy ? undefined : preview.output
  return (
    <Stack gap="lg">
      {!enter.output && <p className={css['quiet']}>{t('import.lead')}</p>}
      {!enter.output && <FileChoice first={!seen} busy={preview.busy || enter.busy} onFile={(file) => (enter.reset(), preview.run(file))} />}
      {preview.busy && <p role="status">{t('import.reading')}</p>}
      <ProblemNote problem={preview.problem ?? enter.problem} />
      {enter.output ? <Done courseId={courseId} result={enter.output} /> : seen && <Decide courseId={courseId} seen={seen} choices={choices} setChoices={setChoices} enter={enter} />}
    </Stack>
  )
}

type DecideProps = {
  courseId: string
  seen: ClassListPreview
  choices: Choices
  setChoices: (choices: Choices) => void
  enter: { busy: boolean; run: (people: ClassListInput['people']) => void }
}

function Decide({ courseId, seen, choices, setChoices, enter }: DecideProps) {
  const t = useWords(enrolmentWords)
  // Ids are made once for what was read, so that pressing again is the same write.
  const [ids] = useState(() => new Map<number, { id: string; learner: string }>())
  const idsOf = (row: number) => {
    const known = ids.get(row) ?? { id: newKey(), learner: newKey() }
    ids.set(row, known)
    return known
  }
  const { people, open } = decided(seen.rows, choices, idsOf)
  return (
    <>
      <p role="status">
        {t('import.new', { n: people.length })}
        {open > 0 && ` · ${t('import.ask', { n: open })}`}
        {seen.bad.length > 0 && ` · ${t('import.bad', { n: seen.bad.length })}`}
      </p>
      {seen.ignored.length > 0 && (
        <p className={css['quiet']}>{t('import.ignored', { columns: seen.ignored.map((c) => `${c.heading} (${c.cell})`).join(', ') })}</p>
      )}
      {seen.withheld.length > 0 && <Notice>{t('import.withheld', { columns: seen.withheld.map((c) => `${c.heading} (${c.cell})`).join(', ') })}</Notice>}
      <ClassListRows preview={seen} choices={choices} onChoose={(row, choice) => setChoices(new Map(choices).set(row, choice))} />
      {open > 0 && <Notice tone="soon">{t('import.undecided', { n: open })}</Notice>}
      <OverCapacity courseId={courseId} more={people.length} />
      {people.length > 0 ? (
        <div className={css['drop']}>
          <Button loading={enter.busy} disabled={open > 0} onClick={() => enter.run(people)}>
            {t('import.go', { n: people.length })}
          </Button>
        </div>
      ) : (
        open === 0 && <Notice>{t('import.nothing')}</Notice>
      )}
    </>
  )
}

/** A list is entered whole, so that it may hold more people than the class has places. */
function OverCapacity({ courseId, more }: { courseId: string; more: number }) {
  const t = useWords(enrolmentWords)
  const places = useEnrolments(courseId).data?.places
  if (!places || places.capacity === null || more === 0) return null
  const after = places.enrolled + more
  if (after <= places.capacity) return null
  return <Notice tone="soon">{t('import.over', { capacity: places.capacity, after })}</Notice>
}

function Done({ courseId, result }: { courseId: string; result: ClassListResult }) {
  const t = useWords(enrolmentWords)
  return (
    <>
      <Notice tone="done">
        <p>
          <strong role="status">{t('import.done', { n: result.added })}</strong>. {result.already > 0 && t('import.doneAlready', { n: result.already })}
        </p>
      </Notice>
      <div className={css['drop']}>
        <Button component={AppLink} to={`/lop-hoc/${courseId}/nguoi-hoc`}>
          {t('import.toList')}
        </Button>
      </div>
    </>
  )
}
