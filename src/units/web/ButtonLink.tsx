import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { AppLink } from '#platform/web/routing.tsx'

type Props = { to: string; variant?: 'filled' | 'default'; children: ReactNode }

/** A link that is the page's next step and therefore looks like its button. */
export function ButtonLink({ to, variant = 'filled', children }: Props) {
  return (
    <Button variant={variant} renderRoot={(props) => <AppLink to={to} {...props} />}>
      {children}
    </Button>
  )
}
