import { cellsOf, type ReportContent } from './content.ts'

/** How much of the figures writes itself: "Đã tự điền 41/43 số liệu". */
export function completeness(content: ReportContent): { filled: number; automatic: number; total: number } {
  const cells = cellsOf(content).filter((c) => c.unit !== 'text')
  return {
    total: cells.length,
    automatic: cells.filter((c) => c.kind !== 'typed' && c.value !== null).length,
    filled: cells.filter((c) => c.value !== null).length,
  }
}

/** Paragraphs that must be written before the director can sign. */
export function missingTexts(content: ReportContent): { key: string; label: { vi: string; en: string } }[] {
  return content.sections.flatMap((s) =>
    s.blocks.flatMap((b) =>
      b.kind === 'text' && b.required && !String(b.entry?.value ?? '').trim() ? [{ key: b.key, label: b.label }] : [],
    ),
  )
}
