export type ShrunkPhoto = { blob: Blob; width: number; height: number }

const LONGEST = 1600
const QUALITY = 0.8

/** The size that fits into `longest` without ever growing. */
export function fitInto(width: number, height: number, longest = LONGEST): { width: number; height: number } {
  const scale = Math.min(1, longest / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/**
 * At most 1600 px, JPEG. Drawing it anew also leaves behind what cameras write into a file: place, device, time.
 * Throws when the file is no picture this browser can read.
 */
export async function shrinkPhoto(file: Blob): Promise<ShrunkPhoto> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
  try {
    const size = fitInto(picture.width, picture.height)
    return { blob: await drawJpeg(picture, size), ...size }
  } finally {
    picture.close()
  }
}

async function drawJpeg(picture: ImageBitmap, size: { width: number; height: number }): Promise<Blob> {
  const canvas = Object.assign(document.createElement('canvas'), size)
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('This browser cannot draw pictures')
  // Transparent parts would turn black in JPEG.
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, size.width, size.height)
  pen.drawImage(picture, 0, 0, size.width, size.height)
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY))
  if (!blob) throw new Error('The picture could not be written')
  return blob
}
