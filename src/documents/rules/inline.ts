import { z } from 'zod'
import { nfc } from '#platform/common/text.ts'

// Characters no XML file may hold, half characters included; a pasted one would make the whole file unreadable.
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu

/** Composed (NFC) and without control characters: text that may stand in any file we write. */
export function writable(text: string): string {
  return nfc(text.replaceAll('\r\n', '\n').replace(UNWRITABLE, ''))
}

export const Text = z.string().transform(writable)
export type Text = z.infer<typeof Text>

export const Run = z.object({ text: Text, bold: z.boolean().optional(), italic: z.boolean().optional() })
export type Run = z.infer<typeof Run>

/** A plain string stands for one upright run. */
export const Inline = z.union([Text.transform((text): Run[] => [{ text }]), z.array(Run)])
export type Inline = z.infer<typeof Inline>

export function plainText(runs: readonly Run[]): string {
  return runs.map((run) => run.text).join('')
}

/** Upper case by Vietnamese rules. */
export function caps(text: string): string {
  return nfc(text).toLocaleUpperCase('vi')
}
