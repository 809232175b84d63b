import { Button, Group } from '@mantine/core'
import type { ReactNode } from 'react'
import { queryText, type ApiPath, type Query } from '../api.ts'

type Props = { path: ApiPath; filter?: Query; children: ReactNode }

/** Exactly what is seen, as a spreadsheet. */
export function ExportButton({ path, filter, children }: Props) {
  return (
    <Button component="a" href={`${path}${queryText(filter)}`} download variant="default">
      {children}
    </Button>
  )
}

/** Below a list: the ways in which it goes out. */
export function ListExports({ children }: { children: ReactNode }) {
  return (
    <Group gap="sm" mt="md" className="hn-no-print">
      {children}
    </Group>
  )
}
