import { MantineProvider } from '@mantine/core'
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { useEffect, type ReactNode } from 'react'
import { onLocale } from './i18n/locale.ts'
import './styles.ts'
import { cssVariables, theme } from './theme.ts'

/** What every page stands on: theme, colour scheme of the device or the reader's choice, and the query cache. */
export function PlatformProvider({ queries, children }: { queries: QueryClient; children: ReactNode }) {
  // Names of roles, tasks, sentences: what the server worded is asked again in the new language.
  useEffect(() => onLocale(() => void queries.invalidateQueries()), [queries])
  return (
    <QueryClientProvider client={queries}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        defaultColorScheme="auto"
        getStyleNonce={getStyleNonce}
      >
        {children}
      </MantineProvider>
    </QueryClientProvider>
  )
}

function getStyleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''
}
