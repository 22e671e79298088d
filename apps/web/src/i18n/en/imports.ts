import type { Translation } from '../translation';
import type { imports as zh } from '../zh/imports';

export const imports: Translation<typeof zh> = {
  again: 'Upload again',
  applied: 'Confirmed on {{at}}',
  whyErrors_one: '{{count}} row is wrong: correct it and upload again',
  whyErrors_other: '{{count}} rows are wrong: correct them and upload again',
  sheet: 'Sheet',
  rowOf: 'row {{row}}',
  wholeSheet: 'whole sheet',
  about: 'About',
  change: 'Change',
  fields: 'What',
  all: 'All',
  add: 'New',
  changed: 'Changed',
  same: 'The same',
  error: 'Wrong',
  more: 'Show more',
  noRows: 'No such rows',
  empty: 'empty',

  cycle: 'Cycle',
  targets: 'Issue targets',
  targetsSteps:
    'Download the workbook, fill in or change indicators, points, targets, standards, suppliers and evidence of each subject, then upload it and look at it row by row. It is issued as a whole, or not at all while one row is wrong. A subject without rows stays as it is; of one with rows, these are all its indicators. Plans under approval or approved cannot be changed here.',
  targetsHint: 'xlsx, up to 20 MB and 10,000 rows at once',
  targetsTemplate: 'Download the present workbook',
  targetsFile: 'Targets',
  targetsNothing: 'It says what is there already; nothing to issue',
  targetsConfirm: 'Issue all',
  toCycle: 'See the cycle',
};
