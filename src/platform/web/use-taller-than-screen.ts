import { useEffect, useState, type RefObject } from 'react'

/** Is this element higher than the window? Then its foot is out of reach while one works at its head. */
export function useTallerThanScreen(element: RefObject<HTMLElement | null>): boolean {
  const [taller, setTaller] = useState(false)
  useEffect(() => {
    const found = element.current
    if (!found) return
    const measure = () => setTaller(found.scrollHeight > window.innerHeight)
    const observer = new ResizeObserver(measure)
    observer.observe(found)
    window.addEventListener('resize', measure)
    return () => {
      observer.disconnect()
      window.removeEventListener('resize', measure)
    }
  }, [element])
  return taller
}
