import { formatDate } from '#platform/common/dates.ts'
import { Frame, type Head } from '#publicity/portal/Frame.tsx'
import type { Reader } from '#publicity/portal/reader.ts'
import { MOST_COMMENT, SCORES, type Score } from '../rules/satisfaction.ts'
import { satisfactionWords } from '../words/index.ts'
import { Face } from './Face.tsx'

type Form = {
  title: string
  on: string
  centreName: string
  open: boolean
  score: Score | null
  comment: string | null
  answers: number
  satisfied: number | null
  neutral: number | null
  dissatisfied: number | null
}
type Props = { reader: Reader; head: Head; form: Form; asking: boolean }

/** Three buttons with a face each; afterwards what was answered, and what everybody said once there is enough of it. */
export function AskPage({ reader, head, form, asking }: Props) {
  const { t } = satisfactionWords(reader.locale)
  return (
    <Frame reader={reader} head={head} index={false} note={t('public.note')}>
      <h1>{t(asking ? 'public.title' : 'public.thanks')}</h1>
      <p className="lead">
        {form.title}, {formatDate(form.on)} · {form.centreName}
      </p>
      {asking ? <Ask reader={reader} head={head} form={form} /> : <Thanks reader={reader} head={head} form={form} />}
    </Frame>
  )
}

function Ask({ reader, head, form }: Omit<Props, 'asking'>) {
  const { t } = satisfactionWords(reader.locale)
  return (
    <form action={reader.link(head.path)} method="post">
      <p>{t('public.hint')}</p>
      {form.comment && <input type="hidden" name="loi" value={form.comment} />}
      <p className="faces">
        {SCORES.map((score) => (
          <button key={score} type="submit" name="muc" value={score}>
            <Face score={score} />
            <span>{t(`score.${score}`)}</span>
          </button>
        ))}
      </p>
    </form>
  )
}

function Thanks({ reader, head, form }: Omit<Props, 'asking'>) {
  const { t } = satisfactionWords(reader.locale)
  return (
    <>
      <p>
        {form.score !== null && t('public.yours', { answer: t(`score.${form.score}`) })} <a href={reader.link(`${head.path}?lai=1`)}>{t('public.change')}</a>
      </p>
      {form.open && <More reader={reader} head={head} form={form} />}
      <Result reader={reader} form={form} />
    </>
  )
}

/** Asked for after the tap, so that one tap is enough. */
function More({ reader, head, form }: Omit<Props, 'asking'>) {
  const { t } = satisfactionWords(reader.locale)
  return (
    <form action={reader.link(head.path)} method="post" className="part">
      <input type="hidden" name="muc" value={form.score ?? ''} />
      <label htmlFor="loi">{t('public.comment')}</label>
      <p className="more" id="loi-hint">
        {t('public.commentHint')}
      </p>
      <textarea id="loi" name="loi" rows={3} maxLength={MOST_COMMENT} defaultValue={form.comment ?? ''} aria-describedby="loi-hint" />
      <p>
        <button type="submit">{t(form.comment ? 'public.sendAgain' : 'public.send')}</button>
      </p>
    </form>
  )
}

function Result({ reader, form }: Pick<Props, 'reader' | 'form'>) {
  const { t } = satisfactionWords(reader.locale)
  const sums = { 3: form.satisfied, 2: form.neutral, 1: form.dissatisfied }
  if (form.satisfied === null) return null
  return (
    <table className="answers">
      <caption>{t('public.result', { n: form.answers })}</caption>
      <tbody>
        {SCORES.map((score) => (
          <tr key={score}>
            <th scope="row">{t(`score.${score}`)}</th>
            <td className="n">{sums[score]}</td>
            <td className="draw">
              <Bar share={(sums[score] ?? 0) / Math.max(1, form.answers)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Repeats the figure beside it. */
function Bar({ share }: { share: number }) {
  return (
    <svg width="100%" height="14" aria-hidden="true">
      <rect width={`${Math.round(share * 100)}%`} height="14" />
    </svg>
  )
}
