import type { RouteObject } from 'react-router';

/** Pages about the organisation itself: its units and people, its calendar, and the accounts of the three administrators. */
export const organisationRoutes: RouteObject[] = [
  { path: 'organisation', lazy: () => import('../pages/organisation/organisation') },
  { path: 'organisation/import', lazy: () => import('../pages/organisation/import') },
  { path: 'organisation/calendar', lazy: () => import('../pages/calendar/calendar') },
  { path: 'organisation/deliveries', lazy: () => import('../pages/organisation/deliveries') },
  { path: 'accounts', lazy: () => import('../pages/accounts/accounts') },
];
