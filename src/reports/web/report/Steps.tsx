import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { ConfirmReason } from '#platform/web/components/ConfirmReason.tsx'
import { ErrorSummary } from '#platform/web/components/ErrorSummary.tsx'
import { ProblemNote } from '#platform/web/components/ProblemState.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useGo } from '#platform/web/routing.tsx'
import { usePermission } from '#platform/web/session.tsx'
import { reportWords } from '../../words/index.ts'
import type { Report } from '../../rules/report.ts'
import { reportAddress } from '../parts/addresses.ts'
import { useReportWords } from './editing.tsx'
import { isKnownStep, useStep, type Step } from './steps.ts'
import css from './Steps.module.css'
import { useReadyToSign } from './use-ready-to-sign.ts'

/** What this person can do with the report now, within reach of the thumb; the one that matters most comes first. */
export function Steps({ report, unsaved }: { report: Report; unsaved: ReadonlySet<string> }) {
  const t = useWords(reportWords)
  const say = useReportWords(report)
  const steps = useReportSteps(report)
  const ready = useReadyToSign(report.id, unsaved)
  const [asking, setAsking] = useState<Step | null>(null)
  const known = report.steps.flatMap(({ type, needsNote }) => (isKnownStep(type) ? [{ type, needsNote }] : []))
  const press = async (type: Step, needsNote: boolean, andSend = false) => {
    if (needsNote) return setAsking(type)
    if (type === 'sign_off' && !(await ready.check())) return
    steps.take(type, { andSend })
  }
  if (known.length === 0) return report.editable ? <p className={css['hint']}>{say('steps.notMine')}</p> : null
  return (
    <>
      <ErrorSummary issues={ready.issues} formId="f" occasion={String(ready.asked)} />
      <div className={`${css['bar']} hn-no-print`} role="group" aria-label={t('steps.label')}>
        <ProblemNote problem={asking ? null : steps.problem} />
        <Buttons report={report} known={known} busy={steps.busy} onPress={press} />
      </div>
      {asking && <AskReason step={asking} steps={steps} report={report} onClose={() => setAsking(null)} />}
    </>
  )
}

type Known = { type: Step; needsNote: boolean }
type ButtonsProps = {
  report: Report
  known: Known[]
  busy: boolean
  onPress: (type: Step, needsNote: boolean, andSend?: boolean) => unknown
}

function Buttons({ report, known, busy, onPress }: ButtonsProps) {
  const t = useWords(reportWords)
  const maySend = usePermission(report.level ? 'consolidation.issue' : 'report.send')
  const signs = known.find((s) => s.type === 'sign_off')
  const order: Step[] = ['send', 'accept', 'sign_off', 'return', 'reopen', 'amend']
  const sorted = [...known].sort((a, b) => order.indexOf(a.type) - order.indexOf(b.type))
  const both = signs && maySend
  return (
    <>
      {both && (
        <Button loading={busy} onClick={() => void onPress('sign_off', false, true)}>
          {t(report.version > 0 ? 'step.signAndSendAgain' : 'step.signAndSend')}
        </Button>
      )}
      {sorted.map(({ type, needsNote }, i) => (
        <Button
          key={type}
          variant={i === 0 && !both && type !== 'amend' ? 'filled' : 'default'}
          disabled={busy}
          onClick={() => void onPress(type, needsNote)}
        >
          {t(`step.${type}`)}
        </Button>
      ))}
    </>
  )
}

type AskProps = { step: Step; steps: ReturnType<typeof useReportSteps>; report: Report; onClose: () => void }

/** Returning and amending cannot be taken back: a reason instead of "are you sure?". */
function AskReason({ step, steps, report, onClose }: AskProps) {
  const t = useWords(reportWords)
  const what = step === 'return' ? 'return' : 'amend'
  return (
    <ConfirmReason
      open
      onClose={() => {
        steps.reset()
        onClose()
      }}
      title={t(`ask.${what}.title`)}
      lead={t(`ask.${what}.lead`, { unit: report.unitName })}
      label={t(`ask.${what}.label`)}
      confirmLabel={t(`step.${what}`)}
      busy={steps.busy}
      problem={steps.problem}
      onConfirm={(note) => steps.take(step, { note, onDone: onClose })}
    />
  )
}

type TakeOptions = { note?: string; andSend?: boolean; onDone?: () => void }

/** Steps as one thing: signing may be followed by sending, and either may fail without hiding the other. */
function useReportSteps(report: Report) {
  const t = useWords(reportWords)
  const say = useReportWords(report)
  const go = useGo()
  const after = useRef<TakeOptions>({})
  const second = useStep(report, () => showToast({ message: t('toast.send') }))
  const first = useStep(report, (now, step) => {
    after.current.onDone?.()
    go(reportAddress(report), { replace: true })
    if (step.type === 'sign_off' && after.current.andSend) second.run({ type: 'send', seq: now.seq })
    else showToast({ message: step.type === 'return' ? say('toast.return') : t(`toast.${step.type}`) })
  })
  return {
    busy: first.busy || second.busy,
    problem: first.problem ?? second.problem,
    reset: () => {
      first.reset()
      second.reset()
    },
    take: (type: Step, options: TakeOptions = {}) => {
      after.current = options
      second.reset()
      first.run({ type, seq: report.seq, ...(options.note ? { note: options.note } : {}) })
    },
  }
}
