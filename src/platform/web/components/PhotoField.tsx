import { Button, CloseButton } from '@mantine/core'
import { IconCamera } from '@tabler/icons-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { newKey } from '../api.ts'
import { useWords } from '../i18n/use-words.ts'
import { platformWords } from '../words/index.ts'
import { Field, type CommonField } from './Field.tsx'
import css from './PhotoField.module.css'
import { ProgressLine } from './ProgressLine.tsx'
import { shrinkPhoto } from './shrink-photo.ts'

/** A photo chosen on this device, already made small. `id` can name the upload; `alt` says what is to be seen. */
export type Photo = { id: string; blob: Blob; width: number; height: number; name: string; alt: string }

type Props = CommonField & {
  value: readonly Photo[]
  onChange: (photos: Photo[]) => void
  max?: number
  /** While sending: share of each photo that has gone out, by id, from 0 to 1. */
  sent?: Readonly<Record<string, number>>
}

/** Takes or chooses photos and makes them small in the browser, without place or camera data. */
export function PhotoField({ value, onChange, max = 10, sent = {}, ...field }: Props) {
  const t = useWords(platformWords)
  const input = useRef<HTMLInputElement>(null)
  const [work, setWork] = useState({ done: 0, of: 0 })
  const [unread, setUnread] = useState<string[]>([])
  const busy = work.done < work.of
  const take = async (files: File[]) => {
    const room = files.slice(0, max - value.length)
    setWork({ done: 0, of: room.length })
    setUnread([])
    const taken = [...value]
    for (const file of room) {
      const photo = await findPhoto(file)
      if (photo) taken.push(photo)
      else setUnread((names) => [...names, file.name])
      setWork((w) => ({ ...w, done: w.done + 1 }))
    }
    onChange(taken)
  }
  const own = unread.length > 0 ? t('photo.unread', { names: unread.join(', ') }) : null
  return (
    <Field {...field} error={field.error ?? own}>
      {(control) => (
        <>
          <input
            {...control}
            ref={input}
            className="hn-hidden"
            tabIndex={-1}
            type="file"
            accept="image/*"
            multiple
            disabled={busy || control.disabled}
            onChange={(e) => {
              const files = [...(e.currentTarget.files ?? [])]
              e.currentTarget.value = ''
              void take(files)
            }}
          />
          <Button
            variant="default"
            leftSection={<IconCamera size="1.25rem" aria-hidden="true" />}
            disabled={busy || control.disabled || value.length >= max}
            onClick={() => input.current?.click()}
          >
            {value.length >= max ? t('photo.full', { max }) : t('photo.add')}
          </Button>
          {busy && <ProgressLine label={t('photo.shrinking')} value={work.done} max={work.of} />}
          <Thumbs photos={value} sent={sent} onChange={onChange} />
        </>
      )}
    </Field>
  )
}

async function findPhoto(file: File): Promise<Photo | undefined> {
  try {
    return { id: newKey(), name: file.name, alt: '', ...(await shrinkPhoto(file)) }
  } catch {
    return undefined
  }
}

type ThumbsProps = Required<Pick<Props, 'sent' | 'onChange'>> & { photos: readonly Photo[] }

function Thumbs({ photos, sent, onChange }: ThumbsProps) {
  const change = (id: string, alt: string) => onChange(photos.map((p) => (p.id === id ? { ...p, alt } : p)))
  const remove = (id: string) => onChange(photos.filter((p) => p.id !== id))
  if (photos.length === 0) return null
  return (
    <ul className={css['thumbs']}>
      {photos.map((photo, i) => (
        <Thumb
          key={photo.id}
          photo={photo}
          number={i + 1}
          share={sent[photo.id]}
          onAlt={(alt) => change(photo.id, alt)}
          onRemove={() => remove(photo.id)}
        />
      ))}
    </ul>
  )
}

type ThumbProps = {
  photo: Photo
  number: number
  share: number | undefined
  onAlt: (alt: string) => void
  onRemove: () => void
}

function Thumb({ photo, number, share, onAlt, onRemove }: ThumbProps) {
  const t = useWords(platformWords)
  const url = useBlobUrl(photo.blob)
  return (
    <li className={css['thumb']}>
      <img src={url} alt={photo.alt || t('photo.number', { n: number })} />
      <input
        className={css['alt']}
        aria-label={t('photo.alt', { n: number })}
        placeholder={t('photo.altHint')}
        value={photo.alt}
        maxLength={200}
        onChange={(e) => onAlt(e.currentTarget.value)}
      />
      {share !== undefined && share < 1 && (
        <ProgressLine label={t('photo.sending')} value={share * 100} max={100} bare />
      )}
      <CloseButton
        className={css['remove'] ?? ''}
        size="2.75rem"
        aria-label={t('photo.remove', { n: number })}
        onClick={onRemove}
      />
    </li>
  )
}

function useBlobUrl(blob: Blob): string {
  const url = useMemo(() => URL.createObjectURL(blob), [blob])
  useEffect(() => () => URL.revokeObjectURL(url), [url])
  return url
}
