import { Button, Stack } from '@mantine/core'
import type { Learner } from '#learners/rules/learner.ts'
import { sayPhone } from '#learners/rules/phone.ts'
import { LEARNERS, useLearner } from '#learners/web/queries.ts'
import { RecordLinkPart } from '#learners/web/RecordLinkPart.tsx'
import { TraitsPart } from '#learners/web/TraitsPart.tsx'
import { PastMerges } from '#learners/web/PastMerges.tsx'
import { TwinsOf } from '#learners/web/TwinsPart.tsx'
import { learnerWords } from '#learners/words/index.ts'
import { api } from '#platform/web/api.ts'
import { ReasonedAction } from '#platform/web/components/ReasonedAction.tsx'
import { DataList } from '#platform/web/components/DataList.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink, usePathParam } from '#platform/web/routing.tsx'
import { Facts } from '#units/web/Facts.tsx'
import { enrolmentWords } from '../words/index.ts'
import { useCoursesOf } from './queries.ts'

/** One learner: what is known, the courses, what happened to the entry. */
export default function LearnerPage() {
  const learner = useLearner(usePathParam('id'))
  return (
    <Loaded query={learner} shape="page">
      {(found) => <Shown learner={found} />}
    </Loaded>
  )
}

function Shown({ learner: l }: { learner: Learner }) {
  const t = useWords(learnerWords)
  const format = useFormat()
  const edit = (
    <Button component={AppLink} to={`/hoc-vien/${l.id}/sua`}>
      {t('action.edit')}
    </Button>
  )
  return (
    <Page
      title={l.erasedAt ? t('detail.erasedName') : l.fullName}
      lead={l.unitName}
      back={{ to: '/hoc-vien', label: t('page.back') }}
      actions={l.mayWrite && edit}
      width="text"
    >
      <Stack gap="xl">
        {l.erasedAt && <Notice>{t('detail.erased')}</Notice>}
        {l.mergedInto && !l.erasedAt && (
          <Notice>
            {t('detail.merged')} <AppLink to={`/hoc-vien/${l.mergedInto.id}`}>{t('detail.mergedInto', { name: l.mergedInto.fullName })}</AppLink>
          </Notice>
        )}
        {l.eraseRequestedAt && !l.erasedAt && (
          <Notice tone="soon">{t('erase.requested', { date: format.dateTime(l.eraseRequestedAt) })}</Notice>
        )}
        <section>
          <h2>{t('detail.facts')}</h2>
          <Facts
            facts={[
              [t('field.birthYear'), l.birthYear ?? t('none')],
              [t('field.sex'), t(l.woman === null ? 'sex.unknown' : l.woman ? 'sex.woman' : 'sex.man')],
              [t('field.phone'), l.phone ? <a href={`tel:${l.phone}`}>{sayPhone(l.phone)}</a> : t('none')],
              [t('field.email'), l.email ? <a href={`mailto:${l.email}`}>{l.email}</a> : t('none')],
              [t('field.residentGroup'), l.residentGroup || t('none')],
              [t('field.note'), l.note],
            ]}
          />
        </section>
        <Courses id={l.id} />
        <TwinsOf learner={l} />
        <PastMerges learner={l} />
        {l.mayReadTraits && <TraitsPart id={l.id} mayWrite={l.mayWrite} />}
        {l.mayWrite && <RecordLinkPart learner={l} />}
        <History learner={l} />
        {l.mayWrite && <Erase learner={l} />}
      </Stack>
    </Page>
  )
}

function Courses({ id }: { id: string }) {
  const t = useWords(learnerWords)
  const say = useWords(enrolmentWords)
  const format = useFormat()
  const courses = useCoursesOf(id)
  return (
    <section>
      <h2>{t('field.courses')}</h2>
      <Loaded query={courses}>
        {({ courses: list }) => (
          <DataList
            label={t('field.courses')}
            empty={<p>{t('none')}</p>}
            items={list.map((c) => ({
              key: c.id,
              title: c.title,
              meta: [c.firstOn && format.date(c.firstOn), say(`status.${c.status}`, { n: c.numberInLine ?? 0 })].filter(Boolean).join(' · '),
              to: `/lop-hoc/${c.courseId}/nguoi-hoc`,
            }))}
          />
        )}
      </Loaded>
    </section>
  )
}

function History({ learner }: { learner: Learner }) {
  const t = useWords(learnerWords)
  const format = useFormat()
  return (
    <section>
      <h2>{t('detail.history')}</h2>
      <ul>
        {learner.history.toReversed().map((v) => (
          <li key={v.version}>
            {t(v.byName ? 'change.by' : 'change.self', { what: t(`change.${v.change}`), who: v.byName, when: format.dateTime(v.at) })}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Erase({ learner }: { learner: Learner }) {
  const t = useWords(learnerWords)
  return (
    <section className="hn-no-print">
      <ReasonedAction
        action={t('erase.action')}
        title={t('erase.title')}
        lead={t('erase.lead')}
        label={t('erase.label')}
        confirmLabel={t('erase.title')}
        minLength={4}
        send={(reason, idempotencyKey) => api.post<Learner>(`/api/learners/${learner.id}/erase`, { reason }, { idempotencyKey })}
        refresh={[[...LEARNERS], ['enrolments'], ['worklist']]}
        done={t('erase.done')}
      />
    </section>
  )
}
