import type { RouteObject } from 'react-router';
import { createBrowserRouter } from 'react-router';
import { place } from '../api/space';
import { CrashPage } from './crash-page';
import { everydayRoutes } from './everyday-routes';
import { officeRoutes } from './office-routes';
import { organisationRoutes } from './organisation-routes';

/** Every page is fetched when it is first opened. The gallery exists in development only. */
const routes: RouteObject[] = [
  { path: '/login', lazy: () => import('../pages/auth/login') },
  { path: '/activate', lazy: () => import('../pages/auth/activation') },
  ...(import.meta.env.DEV ? [{ path: '/gallery/:part?', lazy: () => import('../gallery/gallery') }] : []),
  {
    path: '/',
    lazy: () => import('./session-frame'),
    children: [
      ...everydayRoutes,
      ...officeRoutes,
      ...organisationRoutes,
      { path: '*', lazy: () => import('./not-found') },
    ],
  },
];

export function makeRouter() {
  return createBrowserRouter([{ errorElement: <CrashPage />, hydrateFallbackElement: <></>, children: routes }], {
    basename: place.basename,
  });
}
