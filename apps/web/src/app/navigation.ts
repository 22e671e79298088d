import type { zh } from '../i18n/zh';

/** A page of the main navigation. */
export interface NavigationItem {
  readonly to: string;
  /** Key of its word in `frame`. */
  readonly word: keyof typeof zh.frame;
  /** Open matters, shown as a count. */
  readonly count?: number;
}

interface Entry {
  readonly to: string;
  readonly word: NavigationItem['word'];
  /** Any one of these roles opens it; undefined is everybody. */
  readonly roles?: readonly string[];
}

const entries: readonly Entry[] = [
  { to: '/', word: 'workbench' },
  { to: '/dossiers', word: 'dossiers' },
  { to: '/cycles', word: 'cycles', roles: ['office'] },
  { to: '/boards', word: 'boards', roles: ['office', 'company'] },
  { to: '/appeals', word: 'appealsDesk', roles: ['office', 'reviewers'] },
  { to: '/consequences', word: 'consequences', roles: ['office', 'company'] },
  { to: '/schemes', word: 'schemes', roles: ['office'] },
  { to: '/organisation', word: 'organisation', roles: ['office', 'system-admin'] },
  { to: '/accounts', word: 'accounts', roles: ['system-admin', 'security-admin', 'audit-admin'] },
  { to: '/acts', word: 'acts', roles: ['office', 'audit-admin'] },
];

/** The main navigation of a person: the pages his roles open, in the order of the year. */
export function navigationFor(roles: readonly string[], counts: Readonly<Record<string, number>>): NavigationItem[] {
  return entries
    .filter((entry) => entry.roles === undefined || entry.roles.some((role) => roles.includes(role)))
    .map(({ to, word }) => ({ to, word, ...(counts[word] ? { count: counts[word] } : {}) }));
}

/** Pages about a person's own work, below his name. */
export const ownPages: readonly NavigationItem[] = [{ to: '/proxies', word: 'proxies' }];
