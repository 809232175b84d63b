import { Button, Group } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { queryText, type ApiPath, type Query } from '../api.ts'
import { CheckField } from './CheckField.tsx'

type Props = { path: ApiPath; filter?: Query | undefined; children: ReactNode }

/** Exactly what is seen, as a spreadsheet. */
export function ExportButton({ path, filter, children }: Props) {
  return (
    <Button component="a" href={`${path}${queryText(filter)}`} download variant="default" style={{ alignSelf: 'flex-start' }}>
      {children}
    </Button>
  )
}

/** A list of people. Telephone and mail are masked; `withContacts` is the tick with which who may takes them along. */
export function PeopleExport({ path, filter, withContacts, children }: Props & { withContacts: string | null }) {
  const [full, setFull] = useState(false)
  return (
    <>
      <ExportButton path={path} filter={full ? { ...filter, contacts: 'full' } : filter}>
        {children}
      </ExportButton>
      {withContacts !== null && <CheckField label={withContacts} checked={full} onChange={setFull} />}
    </>
  )
}

/** The ways in which a list goes out. */
export function ListExports({ children }: { children: ReactNode }) {
  return (
    <Group gap="sm" mt="md" className="hn-no-print">
      {children}
    </Group>
  )
}
