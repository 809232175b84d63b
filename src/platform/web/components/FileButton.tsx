import { Button } from '@mantine/core'
import { useRef } from 'react'

/** What a spreadsheet program writes. */
export const SPREADSHEETS = '.xlsx,.csv,.txt,.tsv,.xls,.ods'

type Props = {
  /** What the field behind the button is called by a screen reader, whatever the button says meanwhile. */
  name: string
  label: string
  accept: string
  variant?: 'filled' | 'default'
  disabled?: boolean
  loading?: boolean
  onFile: (file: File) => void
}

/** A button that asks for one file. The same file can be chosen again. */
export function FileButton({ name, label, accept, variant = 'default', disabled = false, loading = false, onFile }: Props) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        className="hn-hidden"
        type="file"
        tabIndex={-1}
        aria-label={name}
        accept={accept}
        onChange={(e) => {
          const file = e.currentTarget.files?.[0]
          e.currentTarget.value = ''
          if (file) onFile(file)
        }}
      />
      <Button variant={variant} disabled={disabled} loading={loading} onClick={() => input.current?.click()}>
        {label}
      </Button>
    </>
  )
}
