import { useWords } from '../i18n/use-words.ts'
import { platformWords } from '../words/index.ts'
import css from './LoadingState.module.css'

const BARS = {
  page: ['title', 'line', 'line', 'short'],
  list: ['line', 'line', 'line', 'line'],
  line: ['short'],
} as const

/** Grey lines where the content will stand. Shown only after 200 ms, so that quick answers do not flicker. */
export function LoadingState({ shape = 'list' }: { shape?: keyof typeof BARS }) {
  const t = useWords(platformWords)
  return (
    <div className={css['frame']} aria-busy="true" role="status">
      <span className="hn-hidden">{t('loading')}</span>
      {BARS[shape].map((bar, i) => (
        <span key={i} className={`${css['bar']} ${css[bar]}`} />
      ))}
    </div>
  )
}
