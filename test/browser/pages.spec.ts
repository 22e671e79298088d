import type { Browser } from 'playwright-core';
import { playYear, type Chapter, type Place } from '#cli/demo/year/story';
import { builtEntries } from '#cli/stack/launch';
import type { Stack } from '#cli/stack/start';
import { withStack } from '#test/support/stack';
import { look, openChromium, visit, type Language, type Screen, type Visitor } from './support/visitor';

const MINUTES = 60_000;
const EMPLOYEE = 'p8004';
const MANAGER = 'p6001';

interface Stop {
  chapter: Chapter;
  /** Whom the page is for: the office, or a person played. */
  person: string | null;
  name: string;
  address: (place: Place) => string;
}

/** Every page at the time of year at which it matters. */
const STOPS: Stop[] = [
  { chapter: 'launched', person: EMPLOYEE, name: 'workbench', address: () => '/' },
  {
    chapter: 'launched',
    person: EMPLOYEE,
    name: 'plan',
    address: ({ cycle }) => `/dossiers/${cycle}.${EMPLOYEE}/plan`,
  },
  { chapter: 'launched', person: null, name: 'wizard', address: () => '/cycles/new' },
  { chapter: 'targets set', person: null, name: 'console', address: ({ cycle }) => `/cycles/${cycle}` },
  {
    chapter: 'targets set',
    person: EMPLOYEE,
    name: 'approval',
    address: ({ cycle }) => `/approvals/${cycle}.${EMPLOYEE}.plan.1`,
  },
  {
    chapter: 'months rated',
    person: EMPLOYEE,
    name: 'dossier',
    address: ({ cycle }) => `/dossiers/${cycle}.${EMPLOYEE}`,
  },
  {
    chapter: 'year under review',
    person: MANAGER,
    name: 'ratings',
    address: ({ cycle }) => `/ratings?cycle=${cycle}&window=rate`,
  },
  { chapter: 'year under review', person: MANAGER, name: 'ballots', address: ({ cycle }) => `/ballots?cycle=${cycle}` },
  { chapter: 'grades proposed', person: null, name: 'boards', address: ({ cycle }) => `/cycles/${cycle}/boards` },
  {
    chapter: 'grades proposed',
    person: null,
    name: 'board',
    address: ({ cycle }) => `/boards/${cycle}.employee.u04~main`,
  },
  {
    chapter: 'signed off',
    person: EMPLOYEE,
    name: 'result',
    address: ({ cycle }) => `/dossiers/${cycle}.${EMPLOYEE}/result`,
  },
  {
    chapter: 'signed off',
    person: EMPLOYEE,
    name: 'appeal',
    address: ({ cycle }) => `/dossiers/${cycle}.${EMPLOYEE}/appeal`,
  },
  { chapter: 'appeals heard', person: null, name: 'appeals', address: () => '/appeals' },
  { chapter: 'published', person: EMPLOYEE, name: 'notifications', address: () => '/notifications' },
];

describe('the pages of a year, as its people see them', () => {
  let stack: Stack;
  let browser: Browser;

  beforeAll(async () => {
    stack = await withStack({ entries: builtEntries() });
    browser = await openChromium();
  }, 5 * MINUTES);

  afterAll(async () => {
    await browser.close();
    await stack.stop();
  }, MINUTES);

  it(
    'show themselves in Chinese and English, on a desk and on a phone, and nothing goes wrong on them',
    async () => {
      const office = stack.accounts.find((account) => account.role === 'office');
      if (!office) throw new Error('The demo has no performance office');
      const found: Record<string, unknown> = {};
      await playYear({
        apiUrl: stack.apiUrl,
        login: office.login,
        password: office.password,
        onChapter: async (chapter, place) => {
          for (const stop of STOPS.filter((each) => each.chapter === chapter)) {
            const who: Visitor = { apiUrl: stack.apiUrl, ...office, space: place.space, person: stop.person };
            for (const [language, screen] of EVERY) {
              const context = await visit(browser, who, language, screen);
              const name = `${stop.name}-${language}-${screen}`;
              found[name] = await look(context, who, stop.address(place), name);
              await context.close();
            }
          }
        },
      });
      const shown = Object.entries(found as Record<string, { title: string; trouble: string[]; overflow: number }>);
      expect(shown).toHaveLength(STOPS.length * EVERY.length);
      expect(shown.filter(([, { trouble }]) => trouble.length > 0)).toEqual([]);
      expect(shown.filter(([, { title }]) => title.trim() === '')).toEqual([]);
      expect(shown.filter(([name, { overflow }]) => name.endsWith('phone') && overflow > 0)).toEqual([]);
    },
    10 * MINUTES,
  );
});

const EVERY: [Language, Screen][] = [
  ['zh', 'desk'],
  ['en', 'desk'],
  ['zh', 'phone'],
  ['en', 'phone'],
];
