import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { AppLink } from '../routing.tsx'

type Props = { to: string; variant?: 'filled' | 'default' | 'subtle'; icon?: ReactNode; children: ReactNode }

/** A link that is the next step and therefore looks like a button: "Ghi hoạt động". */
export function ButtonLink({ to, variant = 'filled', icon, children }: Props) {
  return (
    <Button variant={variant} leftSection={icon} renderRoot={(props) => <AppLink to={to} {...props} />}>
      {children}
    </Button>
  )
}
