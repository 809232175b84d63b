import type { PageRoute } from '#platform/web/routing.tsx'

export const foundingPages: PageRoute[] = [{ path: '/don-vi/nhap', load: () => import('./ImportPage.tsx'), access: { permission: 'centre.organise' } }]
