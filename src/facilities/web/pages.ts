import { IconBuildingCommunity } from '@tabler/icons-react'
import type { PageRoute } from '#platform/web/routing.tsx'

const reads = { permission: 'facility.read' }
const writes = { permission: 'facility.write' }

export const facilityPages: PageRoute[] = [
  {
    path: '/phong',
    load: () => import('./RoomsPage.tsx'),
    access: reads,
    nav: {
      label: { vi: 'Phòng và thiết bị', en: 'Rooms and devices' },
      icon: IconBuildingCommunity,
      place: 'more',
      order: 620,
      group: { vi: 'Nguồn lực', en: 'Resources' },
    },
  },
  { path: '/phong/moi', load: () => import('./NewRoomPage.tsx'), access: writes },
  { path: '/phong/nhap', load: () => import('./ImportRoomsPage.tsx'), access: writes },
  { path: '/phong/muon', load: () => import('./BorrowPage.tsx'), access: reads },
  { path: '/phong/$id', load: () => import('./RoomPage.tsx'), access: reads },
  { path: '/phong/$id/sua', load: () => import('./EditRoomPage.tsx'), access: writes },
  { path: '/thiet-bi', load: () => import('./DevicesPage.tsx'), access: reads },
  { path: '/thiet-bi/moi', load: () => import('./NewDevicePage.tsx'), access: writes },
  { path: '/thiet-bi/nhap', load: () => import('./ImportDevicesPage.tsx'), access: writes },
  { path: '/thiet-bi/$id', load: () => import('./DevicePage.tsx'), access: reads },
  { path: '/thiet-bi/$id/sua', load: () => import('./EditDevicePage.tsx'), access: writes },
]
