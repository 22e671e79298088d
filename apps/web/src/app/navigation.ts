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
  { to: '/notices', word: 'notices' },
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
    .filter(opensTo(roles))
    .map(({ to, word }) => ({ to, word, ...(counts[word] ? { count: counts[word] } : {}) }));
}

const own: readonly Entry[] = [
  { to: '/proxies', word: 'proxies' },
  { to: '/handover', word: 'handover', roles: ['office'] },
];

const opensTo = (roles: readonly string[]) => (entry: Entry) =>
  entry.roles === undefined || entry.roles.some((role) => roles.includes(role));

/** Pages below a person's name: who does the work when somebody is away or has left. */
export const ownPages = (roles: readonly string[]): NavigationItem[] =>
  own.filter(opensTo(roles)).map(({ to, word }) => ({ to, word }));
