import type { Chapter, Place } from '#cli/demo/year/story';

/** A page at a time of year at which it matters. */
export interface Stop {
  name: string;
  chapter: Chapter;
  /** Whom the page is for: somebody played in the rehearsal, the office there, or one of the real space's accounts. */
  who: Who;
  address: (place: Place) => string;
}

export type Who = { play: string } | 'office' | { real: 'office' | 'security-admin' | 'nobody' };

/** An employee, a manager and a leader of the demo organisation. */
const EMPLOYEE = 'p8004';
const MANAGER = 'p6001';
const employee: Who = { play: EMPLOYEE };
const manager: Who = { play: MANAGER };
const leader: Who = { play: 'p9001' };
const office: Who = 'office';
const realOffice: Who = { real: 'office' };

const own =
  (page = '') =>
  ({ cycle }: Place): string =>
    `/dossiers/${cycle}.${EMPLOYEE}${page}`;
const ofCycle =
  (page = '') =>
  ({ cycle }: Place): string =>
    `/cycles/${cycle}${page}`;
const at = (address: string) => (): string => address;

/** Every page of the product, the states of the year in which it looks different among them. */
export const STOPS: readonly Stop[] = [
  { name: 'login', chapter: 'launched', who: { real: 'nobody' }, address: at('/login') },
  { name: 'activate', chapter: 'launched', who: { real: 'nobody' }, address: at('/activate') },
  { name: 'workbench', chapter: 'launched', who: employee, address: at('/') },
  { name: 'tasks', chapter: 'launched', who: employee, address: at('/tasks') },
  { name: 'copied-none', chapter: 'launched', who: employee, address: at('/tasks/copied') },
  { name: 'plan-form', chapter: 'launched', who: employee, address: own('/plan') },
  {
    name: 'ratings-none',
    chapter: 'launched',
    who: manager,
    address: ({ cycle }) => `/ratings?cycle=${cycle}&window=rate`,
  },
  { name: 'ratings-unnamed', chapter: 'launched', who: manager, address: at('/ratings') },
  { name: 'boards-none', chapter: 'launched', who: office, address: ofCycle('/boards') },
  { name: 'appeals-none', chapter: 'launched', who: office, address: at('/appeals') },
  { name: 'result-none', chapter: 'launched', who: employee, address: own('/result') },
  { name: 'appeal-none', chapter: 'launched', who: employee, address: own('/appeal') },
  { name: 'wizard', chapter: 'launched', who: realOffice, address: at('/cycles/new') },
  { name: 'rehearsals', chapter: 'launched', who: realOffice, address: at('/rehearsals') },
  { name: 'proxies', chapter: 'launched', who: realOffice, address: at('/proxies') },
  { name: 'handover', chapter: 'launched', who: realOffice, address: at('/handover') },
  { name: 'organisation', chapter: 'launched', who: realOffice, address: at('/organisation') },
  { name: 'organisation-import', chapter: 'launched', who: realOffice, address: at('/organisation/import') },
  { name: 'calendar', chapter: 'launched', who: realOffice, address: at('/organisation/calendar') },
  { name: 'deliveries', chapter: 'launched', who: realOffice, address: at('/organisation/deliveries') },
  { name: 'accounts', chapter: 'launched', who: { real: 'security-admin' }, address: at('/accounts') },
  { name: 'console', chapter: 'targets set', who: office, address: ofCycle() },
  { name: 'issue-targets', chapter: 'targets set', who: office, address: ofCycle('/targets') },
  { name: 'plan', chapter: 'targets set', who: employee, address: own('/plan') },
  {
    name: 'approval',
    chapter: 'targets set',
    who: employee,
    address: ({ cycle }) => `/approvals/${cycle}.${EMPLOYEE}.plan.1`,
  },
  { name: 'started', chapter: 'targets set', who: employee, address: at('/tasks/started') },
  { name: 'done', chapter: 'targets set', who: manager, address: at('/tasks/done') },
  { name: 'dossier', chapter: 'months rated', who: employee, address: own() },
  { name: 'self-not-open', chapter: 'months rated', who: employee, address: own('/self-assessment') },
  { name: 'self', chapter: 'year under review', who: employee, address: own('/self-assessment') },
  {
    name: 'ratings',
    chapter: 'year under review',
    who: manager,
    address: ({ cycle }) => `/ratings?cycle=${cycle}&window=rate`,
  },
  { name: 'ballots', chapter: 'year under review', who: manager, address: ({ cycle }) => `/ballots?cycle=${cycle}` },
  { name: 'workbench-manager', chapter: 'year under review', who: manager, address: at('/') },
  { name: 'tasks-manager', chapter: 'year under review', who: manager, address: at('/tasks') },
  {
    name: 'figures',
    chapter: 'year under review',
    who: manager,
    address: ({ cycle }) => `/figures?cycle=${cycle}&window=rate`,
  },
  { name: 'notices-none', chapter: 'launched', who: employee, address: at('/notices') },
  { name: 'notice-unknown', chapter: 'launched', who: employee, address: ofCycle('/notices/notice') },
  { name: 'objection-unknown', chapter: 'launched', who: employee, address: at('/objections/none.none') },
  { name: 'meeting-unknown', chapter: 'launched', who: office, address: ofCycle('/meetings/meeting') },
  { name: 'talk-unknown', chapter: 'launched', who: employee, address: own('/talks/talk') },
  { name: 'figures-unnamed', chapter: 'year under review', who: manager, address: at('/figures') },
  { name: 'boards', chapter: 'grades proposed', who: office, address: at('/boards') },
  {
    name: 'board',
    chapter: 'grades proposed',
    who: office,
    address: ({ cycle }) => `/boards/${cycle}.employee.u04~main`,
  },
  { name: 'result', chapter: 'signed off', who: employee, address: own('/result') },
  { name: 'appeal', chapter: 'signed off', who: employee, address: own('/appeal') },
  { name: 'appeals', chapter: 'appeals heard', who: office, address: at('/appeals') },
  { name: 'notifications', chapter: 'published', who: employee, address: at('/notifications') },
  { name: 'notification-settings', chapter: 'published', who: employee, address: at('/notifications/settings') },
  { name: 'dossiers', chapter: 'published', who: manager, address: at('/dossiers') },
  { name: 'cycles', chapter: 'published', who: office, address: at('/cycles') },
  { name: 'console-closed', chapter: 'published', who: office, address: ofCycle() },
  { name: 'publication', chapter: 'published', who: office, address: ofCycle('/publication') },
  { name: 'consequences', chapter: 'published', who: leader, address: at('/consequences') },
  { name: 'schemes', chapter: 'published', who: office, address: at('/schemes') },
  { name: 'scheme', chapter: 'published', who: office, address: at('/schemes/branch-all-employees') },
  { name: 'acts', chapter: 'published', who: office, address: at('/acts') },
];
