import { useEffect, useRef, type RefObject } from 'react'

/** For what a button far from it brought about: scrolls there when `news` changes to something, if it is out of sight. */
export function useInSight<E extends HTMLElement>(news: unknown): RefObject<E | null> {
  const ref = useRef<E>(null)
  useEffect(() => {
    if (news) ref.current?.scrollIntoView({ block: 'nearest' })
  }, [news])
  return ref
}
