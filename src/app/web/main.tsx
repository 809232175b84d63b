import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { dropOldDrafts } from '#platform/web/drafts.ts'
import { PlatformProvider } from '#platform/web/provider.tsx'
import { makeQueryClient } from '#platform/web/query-client.ts'
import type { PageRoute } from '#platform/web/routing.tsx'
import { pages } from './pages.ts'
import { makeRouter } from './router.tsx'

const GALLERY: PageRoute = { path: '/__gallery', load: () => import('./gallery/GalleryPage.tsx'), access: 'public' }
const isWorkshop = import.meta.env.DEV || import.meta.env.MODE === 'test'

dropOldDrafts()
const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <PlatformProvider queries={makeQueryClient()}>
      <RouterProvider router={makeRouter(isWorkshop ? [...pages, GALLERY] : pages)} />
    </PlatformProvider>
  </StrictMode>,
)
