import type { RouteObject } from 'react-router';

/** Pages that everybody may meet: his tasks, his dossier, what he approves, rates and appeals against. */
export const everydayRoutes: RouteObject[] = [
  { index: true, lazy: () => import('../pages/workbench/workbench') },
  { path: 'notifications', lazy: () => import('../pages/notifications/notifications') },
  { path: 'dossiers/:dossier/plan', lazy: () => import('../pages/plan/plan-page') },
];
