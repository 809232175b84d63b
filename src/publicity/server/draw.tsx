import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { getVocabulary } from '#instruments/server/instruments.service.ts'
import type { Head } from '../portal/Frame.tsx'
import { readerOf, type Reader } from '../portal/reader.ts'
import type { Page, Visit } from './portal.ts'
import { STYLE_PATH } from './style.ts'

/** A page as it leaves the server. */
export function drawn(page: ReactElement, status = 200, fresh = false): Page {
  return { status, html: `<!DOCTYPE html>${renderToStaticMarkup(page)}`, fresh }
}

export const headOf = ({ base }: Pick<Visit, 'base'>, path: string, title: string, description: string): Head => ({
  title,
  description,
  path,
  base,
  stylesheet: STYLE_PATH,
})

export async function readerFor({ db, today, locale }: Visit): Promise<Reader> {
  const fields = new Map((await getVocabulary(db, 'activity-field', today)).map((f) => [f.code, f.name[locale]]))
  return readerOf({ locale, today, fieldName: (code) => fields.get(code) ?? code })
}
