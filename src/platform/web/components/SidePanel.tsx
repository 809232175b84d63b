import type { ReactNode } from 'react'
import { Dialog } from './Dialog.tsx'

type Props = { open: boolean; onClose: () => void; title: string; footer?: ReactNode; children: ReactNode }

/** What stands behind a figure or a row, beside the page one was reading; a sheet from below on a phone. */
export function SidePanel(props: Props) {
  return <Dialog place="side" {...props} />
}
