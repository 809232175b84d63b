import { useWords } from '#platform/web/i18n/use-words.ts'
import type { Places } from '../rules/enrolment.ts'
import { enrolmentWords } from '../words/index.ts'

/** How many have a place, out of how many, and how many wait. */
export function PlacesLine({ places: { capacity, enrolled, waiting } }: { places: Places }) {
  const t = useWords(enrolmentWords)
  return (
    <p role="status">
      <strong>{capacity === null ? t('places.any', { enrolled }) : t('places.of', { enrolled, capacity })}</strong>
      {waiting > 0 && ` · ${t('places.waiting', { n: waiting })}`}
    </p>
  )
}
