import { useState } from 'react'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { RowForm } from '#registers/web/RowForm.tsx'
import { useOwnCentre } from '#registers/web/use-own-centre.ts'
import { registerWords } from '#registers/words/index.ts'
import { TeacherContent } from '../rules/teacher.ts'
import { networkWords } from '../words/index.ts'
import { TeacherFields } from './TeacherFields.tsx'
import { emptyTeacher } from './teacher-values.ts'

export default function NewTeacherPage() {
  const t = useWords(networkWords)
  const r = useWords(registerWords)
  const unitId = useOwnCentre()
  const [initial] = useState(emptyTeacher)
  return (
    <Page title={t('form.new')} back={{ to: '/mang-luoi', label: t('page.title') }} width="text">
      {unitId ? (
        <RowForm
          path="/api/teachers"
          target={{ unitId }}
          initial={initial}
          schema={TeacherContent}
          draft={`teacher.new.${unitId}`}
          submitLabel={t('form.submitNew')}
          done="/mang-luoi"
        >
          {(form) => <TeacherFields form={form} standing={false} />}
        </RowForm>
      ) : (
        <EmptyState title={r('form.noCentre')} />
      )}
    </Page>
  )
}
