import type { FieldIssue } from '#platform/common/issues.ts'
import { Field } from '#publicity/portal/Field.tsx'
import type { Reader } from '#publicity/portal/reader.ts'
import type { PublicCourse, Typed } from '../rules/public-course.ts'
import { signUpWords } from '../words/index.ts'

type Props = {
  reader: Reader
  course: PublicCourse
  action: string
  nonce: string
  typed: Typed | undefined
  issues: readonly FieldIssue[]
}

/** Three fields. The fourth is out of sight: whoever fills it in is a program. */
export function SignUpForm({ reader, course, action, nonce, typed, issues }: Props) {
  const { t } = signUpWords(reader.locale)
  const full = course.capacity !== null && course.enrolled >= course.capacity
  const problem = (key: keyof Typed) => issues.find((i) => i.path[0] === key)?.message
  return (
    <div className="part" id="dang-ky">
      <h2>{t('form.title')}</h2>
      <PlacesLeft reader={reader} course={course} />
      <p>{t('form.lead')}</p>
      <form method="post" action={reader.link(action)} noValidate>
        <Field id="fullName" label={t('form.name')} value={typed?.fullName} auto="name" problem={problem('fullName')} />
        <Field id="birthYear" label={t('form.year')} hint={t('form.yearHint')} value={typed?.birthYear} auto="bday-year" mode="numeric" problem={problem('birthYear')} />
        <Field id="phone" type="tel" label={t('form.phone')} hint={t('form.phoneHint')} value={typed?.phone} auto="tel" problem={problem('phone')} />
        <p className="trap" aria-hidden="true">
          <label htmlFor="website">{t('form.trap')}</label>
          <input type="text" id="website" name="website" tabIndex={-1} autoComplete="off" />
        </p>
        <input type="hidden" name="nonce" value={nonce} />
        <button type="submit">{t(full ? 'form.sendWaiting' : 'form.send')}</button>
      </form>
      <p className="more">{t('form.privacy')}</p>
    </div>
  )
}

function PlacesLeft({ reader, course: { capacity, enrolled, waiting } }: Pick<Props, 'reader' | 'course'>) {
  const { t } = signUpWords(reader.locale)
  const free = capacity === null ? null : Math.max(0, capacity - enrolled)
  return (
    <p className="places-left">
      {free === null
        ? t('places.any')
        : free > 0
          ? t('places.free', { n: free, capacity: capacity ?? 0 })
          : t('places.full', { n: waiting, capacity: capacity ?? 0 })}
    </p>
  )
}
