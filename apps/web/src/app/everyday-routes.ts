import type { RouteObject } from 'react-router';
import type { MatterHandle } from './session-frame';

const matter = (word: MatterHandle['matter']['word'], back = '/'): MatterHandle => ({ matter: { word, back } });

/** Pages that everybody may meet: his tasks, his dossier, what he approves, rates and appeals against. */
export const everydayRoutes: RouteObject[] = [
  { index: true, lazy: () => import('../pages/workbench/workbench') },
  { path: 'proxies', lazy: () => import('../pages/proxies/proxies') },
  { path: 'tasks', lazy: () => import('../pages/tasks/tasks-page') },
  { path: 'tasks/:list', lazy: () => import('../pages/tasks/matters-page') },
  { path: 'notifications', lazy: () => import('../pages/notifications/notifications') },
  { path: 'notifications/settings', lazy: () => import('../pages/notifications/settings') },
  { path: 'dossiers', lazy: () => import('../pages/dossiers/dossiers-page') },
  { path: 'dossiers/:dossier', lazy: () => import('../pages/dossiers/dossier-page') },
  { path: 'dossiers/:dossier/plan', lazy: () => import('../pages/plan/plan-page') },
  {
    path: 'approvals/:approval',
    handle: matter('approvals'),
    lazy: () => import('../pages/approvals/approval-page'),
  },
  { path: 'dossiers/:dossier/result', lazy: () => import('../pages/result/result-page') },
  { path: 'dossiers/:dossier/appeal', lazy: () => import('../pages/appeal/appeal-form-page') },
  { path: 'questions/:appeal/:question', lazy: () => import('../pages/questions/question-page') },
  { path: 'dossiers/:dossier/self-assessment', lazy: () => import('../pages/self-assessment/self-assessment-page') },
  { path: 'dossiers/:dossier/talks/:window', lazy: () => import('../pages/talks/talk-page') },
  { path: 'notices', lazy: () => import('../pages/notices/notices-page') },
  { path: 'cycles/:cycle/notices/:window', lazy: () => import('../pages/notices/notice-page') },
  { path: 'objections/:objection', lazy: () => import('../pages/notices/objection-page') },
  { path: 'cycles/:cycle/meetings/:window', lazy: () => import('../pages/meetings/meeting-page') },
  { path: 'ratings', handle: matter('ratings'), lazy: () => import('../pages/ratings/rating-page') },
  { path: 'figures', handle: matter('figures'), lazy: () => import('../pages/figures/figures-page') },
  { path: 'ballots', handle: matter('ballots'), lazy: () => import('../pages/ballots/ballots-page') },
];
