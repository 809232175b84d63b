import { unzipSync } from 'fflate'
import type { PaperType } from '../rules/minutes.ts'
import { toPhoto } from './photo-image.ts'

export type PaperFile = { type: PaperType; bytes: Buffer }

/**
 * What the bytes are, whatever their name says: .pdf, .docx without programs, or a picture, kept as a photo is: upright
 * and without what the camera wrote. Undefined for anything else.
 */
export async function readPaper(bytes: Buffer): Promise<PaperFile | undefined> {
  if (bytes.subarray(0, 1024).includes('%PDF-')) return { type: 'pdf', bytes }
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'))) return isWord(bytes) ? { type: 'docx', bytes } : undefined
  const photo = await toPhoto(bytes)
  return photo && { type: 'jpg', bytes: photo.bytes }
}

/** Reads the names of its parts and unfolds none of them. */
function isWord(bytes: Buffer): boolean {
  const names: string[] = []
  try {
    unzipSync(bytes, { filter: ({ name }) => names.push(name) < 0 })
  } catch {
    return false
  }
  return names.includes('word/document.xml') && !names.some((name) => /vbaProject/i.test(name))
}
