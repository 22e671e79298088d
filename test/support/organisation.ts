import { load } from '#cli/demo/load';
import { cookieOf } from '#api/kernel/access.guard';
import { REAL_SPACE } from '#persistence/control';
import { openSession } from '#persistence/organisation/sessions';
import type { TestApi, TestBrowser } from './api';

/** People of the demo organisation by what they are; see `apps/cli/src/demo/organisation.ts`. */
export const demoPeople = {
  office: 'p2002',
  secondOffice: 'p2003',
  company: 'p9001',
  manager: 'p6001',
  employee: 'p4004',
  reviewer: 'p9011',
} as const;

/** Fills the real space with the demo organisation, its accounts (none has a password), the calendar and R12. */
export const seedDemo = (api: TestApi): Promise<void> => api.inSpace(load);

/** A browser in which a person, or an account by its login, is already logged in. */
export async function loggedIn(api: TestApi, who: string, space = REAL_SPACE): Promise<TestBrowser> {
  const token = await api.inSpace(async (transaction) => {
    const [account] = await transaction.query<{ id: string }>(
      'SELECT id FROM account WHERE person_id = $1 OR login = $1',
      [who],
    );
    if (!account) throw new Error(`Nobody has an account for ${who}`);
    return openSession(transaction, account.id);
  }, space);
  const browser = api.browser(space === REAL_SPACE ? undefined : space);
  browser.cookies.set(cookieOf(space), token);
  return browser;
}
