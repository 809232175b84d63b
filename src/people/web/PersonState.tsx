import type { PersonListItem } from '#people/rules/person.ts'
import { peopleWords } from '#people/words/index.ts'
import { StatusMark } from '#platform/web/components/StatusMark.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'

export function PersonState({ person }: { person: Pick<PersonListItem, 'disabled' | 'hasPassword'> }) {
  const t = useWords(peopleWords)
  if (person.disabled) return <StatusMark kind="none">{t('people.disabled')}</StatusMark>
  if (!person.hasPassword) return <StatusMark kind="waiting">{t('people.invited')}</StatusMark>
  return <StatusMark kind="done">{t('people.working')}</StatusMark>
}
