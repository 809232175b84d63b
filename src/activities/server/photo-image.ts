export const PHOTO_PIXELS = 1600
export const THUMB_PIXELS = 360
const READABLE = new Set(['jpeg', 'png', 'webp', 'heif', 'gif', 'tiff'])
// A small file can unfold into gigabytes of pixels.
const MOST_PIXELS = 60_000_000

export type Photo = { bytes: Buffer; width: number; height: number }

/**
 * The picture as we keep it: upright, no larger than `PHOTO_PIXELS`, JPEG, and without anything the camera wrote
 * beside it (place, time, device). Undefined when the bytes are no picture.
 */
export async function toPhoto(bytes: Buffer): Promise<Photo | undefined> {
  return encode(bytes, PHOTO_PIXELS, 80).catch(() => undefined)
}

/** A small one of a photo we kept. */
export async function toThumb(bytes: Buffer): Promise<Buffer> {
  return (await encode(bytes, THUMB_PIXELS, 72)).bytes
}

async function encode(bytes: Buffer, pixels: number, quality: number): Promise<Photo> {
  // Loaded with the first photo: most of the day nobody sends one.
  const { default: sharp } = await import('sharp')
  const image = sharp(bytes, { failOn: 'error', limitInputPixels: MOST_PIXELS })
  const { format } = await image.metadata()
  if (!format || !READABLE.has(format)) throw new Error(`Not a photo: ${format}`)
  const { data, info } = await image
    .autoOrient()
    .resize({ width: pixels, height: pixels, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .jpeg({ quality, mozjpeg: true })
    .toBuffer({ resolveWithObject: true })
  return { bytes: data, width: info.width, height: info.height }
}
