import type { Bilingual, LegalBasis } from '#instruments/rules/instrument.ts'

/** Attendances (lượt) and persons (người) are different measures everywhere. */
export type MeasureUnit = 'session' | 'activity' | 'attendance' | 'person' | 'dong' | 'names' | 'answer'

/** Days are inclusive plain dates of Vietnam. */
export type Span = { from: string; to: string }

/** Restricts a figure to records with one of these values per dimension, e.g. `{ field: ['law'] }`. */
export type Where = Readonly<Record<string, readonly string[]>>

/** A figure the system knows. `id` is `source.measure`; nothing that consumes figures imports the feature. */
export type Indicator = {
  id: string
  name: Bilingual
  unit: MeasureUnit
  definition: Bilingual
  legalBasis?: LegalBasis
  /** What it may be broken down or restricted by. */
  dimensions: readonly string[]
  /**
   * Those of the dimensions of which one record, or one person, may have several values: a session held with two bodies.
   * Added up, its parts are more than the whole.
   */
  overlapping?: readonly string[]
  /** What stands behind it are people: it is counted, and nobody is listed. */
  peopleBehind?: true
}

/** One row per combination of `by`; measures hold a number, null where nothing is known, or a list of names. */
export type FigureRow = {
  /** Where the question asked for parts: which one. */
  part?: string
  by: Readonly<Record<string, string>>
  measures: Readonly<Record<string, number | string[] | null>>
}

/** A record behind a figure, as a person reads it in the panel beside the figure. */
export type BehindRecord = {
  id: string
  version: number
  unitId: string
  on: string
  title: string
  /** What this record adds to the figure. */
  value: number | null
  detail: string
  href: string
}

export type RecordVersion = { id: string; version: number; unitId: string }
