import { createContext, Suspense, useContext, type ComponentType } from 'react'

/**
 * A place on a page that other features fill. The page's owner makes it and draws `<Slot>`; the application says with
 * `<Fill value={[…]}>` who fills it, in which order. Parts come one by one and never hold up the page.
 */
export function makeSlot<P extends object>() {
  const Parts = createContext<readonly ComponentType<P>[]>([])
  const Slot = (props: P) => {
    const parts = useContext(Parts)
    return parts.map((Part, i) => (
      <Suspense key={i}>
        <Part {...props} />
      </Suspense>
    ))
  }
  return { Slot, Fill: Parts }
}
