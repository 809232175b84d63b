import { useNavigate, useRouter, type RouterHistory } from '@tanstack/react-router'
import { useSearchParam } from '#platform/web/routing.tsx'

const DEPTH = 'figureDepth'

export type OpenFigure = {
  /** Address of the open figure, `''` when none is. */
  cell: string
  /** Within a consolidated figure: the parts that were opened one below the other, the last one looked at. */
  way: string[]
  open: (cell: string, way?: readonly string[]) => void
  close: () => void
}

/**
 * Which figure is open beside the page, kept in the address: the back button closes it, and whoever comes back from
 * one of its activities finds it open.
 */
export function useOpenFigure(): OpenFigure {
  const [cell] = useSearchParam('so')
  const [within] = useSearchParam('cua')
  const navigate = useNavigate()
  const router = useRouter()
  const history = router.history as RouterHistory
  const depth = () => Number(Reflect.get(router.state.location.state, DEPTH) ?? 0)
  const show = (so: string | undefined, cua: string | undefined, replace: boolean, deep: number) => {
    const search = (before: Record<string, unknown>) => ({ ...before, so, cua })
    const state = (before: object) => ({ ...before, [DEPTH]: deep })
    void navigate({ to: '.', search, state: state as never, replace, resetScroll: false })
  }
  return {
    cell,
    way: within.split('.').filter(Boolean),
    open: (so, way = []) => show(so, way.join('.') || undefined, false, depth() + 1),
    close: () => {
      const opened = depth()
      if (opened > 0) history.go(-opened)
      else show(undefined, undefined, true, 0)
    },
  }
}
