import type { LedgerActs } from '#contracts/http/ledger';

export type Act = LedgerActs['items'][number];
export type Link = 'linked' | 'broken' | 'first' | 'notHere';

/** Whether each act carries on the one before it in its stream, as far as that one is on the page. */
export function linksOf(acts: readonly Act[]): Map<string, Link> {
  const bySeq = new Map(acts.map((act) => [keyOf(act), act]));
  return new Map(
    acts.map((act): [string, Link] => {
      if (act.seq <= 1) return [keyOf(act), 'first'];
      const before = bySeq.get(`${act.stream} ${act.seq - 1}`);
      if (!before) return [keyOf(act), 'notHere'];
      return [keyOf(act), before.hash === act.prevHash ? 'linked' : 'broken'];
    }),
  );
}

export const keyOf = (act: Pick<Act, 'stream' | 'seq'>): string => `${act.stream} ${act.seq}`;
