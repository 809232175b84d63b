import type { Welcome } from '#people/rules/session.ts'
import { peopleWords } from '#people/words/index.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import css from './DemoAccounts.module.css'
import type { useSignIn } from './use-sign-in.ts'

type Props = { welcome: Welcome; signIn: ReturnType<typeof useSignIn> }

/** In a demonstration: one press, and one is that person. */
export function DemoAccounts({ welcome, signIn }: Props) {
  const t = useWords(peopleWords)
  return (
    <section aria-labelledby="dung-thu">
      <h2 id="dung-thu">{t('demo.title')}</h2>
      <p>{t('demo.lead', { scene: welcome.scene?.title ?? '' })}</p>
      <ul className={css['list']}>
        {welcome.demoAccounts.map((who) => (
          <li key={who.username}>
            <button
              type="button"
              className={css['person']}
              disabled={signIn.busy}
              onClick={() => signIn.run({ name: who.username, password: who.password, remember: false })}
            >
              <strong>{who.roleName}</strong>
              <span>{t('demo.who', { name: who.name, unit: who.unitName })}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
