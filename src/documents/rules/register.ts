import type { CellValue } from './table.ts'

/** A register over many pages, lying: who keeps it, what it is called, and its rows. */
export type RegisterPaper = {
  parent: string
  centre: string
  title: string
  /** Under the title: which part of it. */
  about: string
  columns: readonly { heading: string; weight: number; format?: 'text' | 'integer' | 'date'; align?: 'left' | 'center' | 'right' }[]
  rows: readonly (readonly CellValue[])[]
  /** Below the table, at the right: place and day, post, name. */
  signature: readonly [string, string, string]
}
