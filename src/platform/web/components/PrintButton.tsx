import { Button } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useWords } from '../i18n/use-words.ts'
import { platformWords } from '../words/index.ts'

/** Prints the page as it stands; what is only for the screen carries the class `hn-no-print`. */
export function PrintButton({ label }: { label?: string }) {
  const t = useWords(platformWords)
  return (
    <Button
      variant="default"
      leftSection={<IconPrinter size="1.25rem" aria-hidden="true" />}
      onClick={() => window.print()}
    >
      {label ?? t('print')}
    </Button>
  )
}
