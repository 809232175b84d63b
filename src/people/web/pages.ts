import { IconUserCircle, IconUsers } from '@tabler/icons-react'
import { SECOND_FACTOR_PATH, SETUP_PATH, SIGN_IN_PATH, type PageRoute } from '#platform/web/routing.tsx'

const organisation = { vi: 'Tổ chức', en: 'Organisation' }
const account = { vi: 'Tài khoản', en: 'Account' }
const readsPeople = { permission: 'person.read' }
const writesAccounts = { permission: 'account.write' }

export const peoplePages: PageRoute[] = [
  { path: SIGN_IN_PATH, load: () => import('./SignInPage.tsx'), access: 'public' },
  { path: '/quen-mat-khau', load: () => import('./ForgottenPage.tsx'), access: 'public' },
  { path: '/dat-lai-mat-khau', load: () => import('./NewPasswordPage.tsx'), access: 'public' },
  { path: SETUP_PATH, load: () => import('./SetupPage.tsx'), access: 'public' },
  {
    path: '/nguoi-dung', load: () => import('./PeoplePage.tsx'), access: readsPeople,
    nav: { label: { vi: 'Người dùng', en: 'People' }, icon: IconUsers, place: 'more', order: 720, group: organisation },
  },
  { path: '/nguoi-dung/moi', load: () => import('./NewPersonPage.tsx'), access: writesAccounts },
  { path: '/nguoi-dung/nhap', load: () => import('./ImportPage.tsx'), access: writesAccounts },
  { path: '/nguoi-dung/$id', load: () => import('./PersonPage.tsx'), access: readsPeople },
  { path: '/vai-tro', load: () => import('./RolesPage.tsx'), access: 'signedIn' },
  { path: SECOND_FACTOR_PATH, load: () => import('./SecondFactorPage.tsx'), access: 'signedIn' },
  { path: '/tai-khoan/ma-truy-cap', load: () => import('./TokensPage.tsx'), access: 'signedIn' },
  {
    path: '/tai-khoan', load: () => import('./AccountPage.tsx'), access: 'signedIn',
    nav: { label: { vi: 'Tài khoản của tôi', en: 'My account' }, icon: IconUserCircle, place: 'more', order: 900, group: account },
  },
]
