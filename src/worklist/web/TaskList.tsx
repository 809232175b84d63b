import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { StatusSymbol, type StatusKind } from '#platform/web/components/StatusMark.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { worklistWords } from '../words/index.ts'
import type { Task, Urgency } from '../rules/task.ts'
import css from './TaskList.module.css'

const KINDS: Record<Urgency, StatusKind> = { late: 'late', soon: 'soon', todo: 'todo', info: 'none' }

/** Sentences, most pressing first, each with the one button that does it; `strong`: the first one stands out. */
export function TaskList({ tasks, strong }: { tasks: readonly Task[]; strong: boolean }) {
  const t = useWords(worklistWords)
  return (
    <ul className={css['list']} aria-label={t('list')}>
      {tasks.map((task, i) => (
        <Line key={task.id} task={task} strong={strong && i === 0 && task.urgency !== 'info'} />
      ))}
    </ul>
  )
}

function Line({ task, strong }: { task: Task; strong: boolean }) {
  const t = useWords(worklistWords)
  return (
    <li className={css['task']}>
      <span className={css['symbol']}>
        <StatusSymbol kind={KINDS[task.urgency]} />
      </span>
      <div className={css['text']}>
        <p className={css['sentence']}>
          <span className="hn-hidden">{t(`urgency.${task.urgency}`)}: </span>
          {task.text}
        </p>
        {task.detail && <p className={css['detail']}>{task.detail}</p>}
      </div>
      <div className={`${css['action']} hn-no-print`}>
        <ButtonLink to={task.href} variant={strong ? 'filled' : 'default'}>
          {task.action}
          <span className="hn-hidden">: {task.text}</span>
        </ButtonLink>
      </div>
    </li>
  )
}
