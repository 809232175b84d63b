import { useState } from 'react'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { usePathParam } from '#platform/web/routing.tsx'
import { useRow } from '#registers/web/queries.ts'
import { RowForm } from '#registers/web/RowForm.tsx'
import { registerWords } from '#registers/words/index.ts'
import { TeacherContent, type Teacher } from '../rules/teacher.ts'
import { networkWords } from '../words/index.ts'
import { TeacherFields } from './TeacherFields.tsx'
import { teacherValues } from './teacher-values.ts'

export default function EditTeacherPage() {
  const teacher = useRow<Teacher>('/api/teachers', usePathParam('id'))
  return (
    <Loaded query={teacher} shape="page">
      {(found) => <Editor teacher={found} />}
    </Loaded>
  )
}

function Editor({ teacher }: { teacher: Teacher }) {
  const t = useWords(networkWords)
  const r = useWords(registerWords)
  // A refresh in the background must not change what the person began with.
  const [base] = useState(teacher)
  const own = `/mang-luoi/${base.id}`
  return (
    <Page title={t('form.edit')} lead={base.fullName} back={{ to: own, label: base.fullName }} width="text">
      <RowForm
        path="/api/teachers"
        target={{ version: base.version }}
        initial={teacherValues(base)}
        schema={TeacherContent}
        draft={`teacher.${base.id}.${base.version}`}
        submitLabel={r('form.save')}
        done={own}
      >
        {(form) => <TeacherFields form={form} standing />}
      </RowForm>
    </Page>
  )
}
