import { workLeft } from '#activities/work-left';
import { REAL_SPACE } from '#persistence/control';
import type { TestApi } from './api';

/** Waits until in the real space nothing is due, nothing else is to be done, and no nudge is on its way. */
export async function untilQuiet(api: TestApi): Promise<void> {
  for (;;) {
    const { overdue, working } = await workLeft(api.database, REAL_SPACE);
    const nudges = await api.inSpace((transaction) => transaction.query('SELECT 1 FROM outbox LIMIT 1'));
    if (overdue.length + working.length + nudges.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
