import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#platform/web/api.ts'
import type { Photo } from '#platform/web/components/PhotoField.tsx'
import type { ProblemError } from '#platform/web/problem.ts'
import { asProblem } from '#platform/web/write.ts'
import { ACTIVITIES } from './queries.ts'

export type SendPhotos = {
  /** Sends what has not arrived yet, one after the other; false when some did not. */
  send: (activityId: string, photos: readonly Photo[]) => Promise<boolean>
  /** Share of each that has gone out, by its id. */
  sent: Readonly<Record<string, number>>
  left: readonly Photo[]
  problem: ProblemError | null
  busy: boolean
}

/** A photo keeps its id over every attempt, so that one that had arrived is not there twice. */
export function useSendPhotos(): SendPhotos {
  const queries = useQueryClient()
  const [sent, setSent] = useState<Record<string, number>>({})
  const [left, setLeft] = useState<readonly Photo[]>([])
  const [problem, setProblem] = useState<ProblemError | null>(null)
  const [busy, setBusy] = useState(false)
  const send = async (activityId: string, photos: readonly Photo[]) => {
    setBusy(true)
    setProblem(null)
    let rest = photos
    for (const photo of photos) {
      try {
        await sendOne(activityId, photo, (share) => setSent((before) => ({ ...before, [photo.id]: share })))
        rest = rest.filter((p) => p !== photo)
        setSent((before) => ({ ...before, [photo.id]: 1 }))
      } catch (error) {
        setProblem(asProblem(error))
      }
    }
    await queries.invalidateQueries({ queryKey: [...ACTIVITIES] })
    setLeft(rest)
    setBusy(false)
    return rest.length === 0
  }
  return { send, sent, left, problem, busy }
}

function sendOne(activityId: string, photo: Photo, onProgress: (share: number) => void): Promise<unknown> {
  const query = photo.alt ? `?caption=${encodeURIComponent(photo.alt)}` : ''
  const path = `/api/activities/${activityId}/photos/${photo.id}${query}` as const
  return api.upload(path, photo.blob, { name: photo.name, idempotencyKey: photo.id, onProgress })
}
