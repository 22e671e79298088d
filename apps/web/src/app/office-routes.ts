import type { RouteObject } from 'react-router';

/** Pages of the performance office, the leaders and the reviewers. */
export const officeRoutes: RouteObject[] = [
  { path: 'cycles', lazy: () => import('../pages/cycles/cycles') },
  { path: 'cycles/new', lazy: () => import('../pages/launch/wizard') },
  { path: 'cycles/:cycle', lazy: () => import('../pages/console/console') },
  { path: 'cycles/:cycle/targets', lazy: () => import('../pages/targets/issue-targets') },
  { path: 'boards', lazy: () => import('../pages/boards/boards') },
  { path: 'cycles/:cycle/boards', lazy: () => import('../pages/boards/boards') },
  { path: 'boards/:board', lazy: () => import('../pages/boards/board') },
  { path: 'appeals', lazy: () => import('../pages/appeals/desk') },
  { path: 'appeals/:appeal', lazy: () => import('../pages/appeals/appeal-page') },
  { path: 'cycles/:cycle/publication', lazy: () => import('../pages/publication/publication-page') },
  { path: 'consequences', lazy: () => import('../pages/consequences/consequences') },
  { path: 'schemes', lazy: () => import('../pages/schemes/schemes') },
  { path: 'schemes/:scheme', lazy: () => import('../pages/schemes/scheme-page') },
  { path: 'handover', lazy: () => import('../pages/handover/handover') },
  { path: 'acts', lazy: () => import('../pages/acts/acts') },
  { path: 'rehearsals', lazy: () => import('../pages/rehearsals/rehearsals') },
];
