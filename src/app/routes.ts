import { IndicatorRegistry } from '#indicators/server/registry.ts'
import type { Route } from '#platform/server/endpoint.ts'

/** Every figure the system knows, from every feature that keeps records. */
export const indicators = new IndicatorRegistry([])

/** Every address of the API, in the order of the tree of folders. */
export const allRoutes: readonly Route[] = []
