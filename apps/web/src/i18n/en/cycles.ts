import type { Translation } from '../translation';
import type { cycles as zh } from '../zh/cycles';

export const cycles: Translation<typeof zh> = {
  title: 'Cycles',
  launch: 'Launch a cycle',
  continueDraft: 'Go on with the launch you began',
  rehearsals: 'Rehearsals',
  none: 'There is no cycle yet',
  noneWhy: 'Choose a scheme, a year, subjects and dates to launch one; or rehearse it first.',
  name: 'Cycle',
  scheme: 'Scheme',
  span: 'Span',
  subjects: 'Subjects',
  subjectsCount_one: '{{count}} person',
  subjectsCount_other: '{{count}} people',
  now: 'Open now',
  nothingNow: 'between stages',
  launching: 'Opening dossiers {{done}} / {{total}}',
  running: 'Running',
  closed: 'Closed',
  version: 'version {{version}}',
  open: 'Overview',
  boards: 'Calibration',
  publication: 'Publication',
};
