import { Stack } from '@mantine/core'
import type { ReactNode } from 'react'

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Stack component="section" gap="md" mb="xl">
      <h2>{title}</h2>
      {children}
    </Stack>
  )
}
