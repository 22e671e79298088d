import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { castBallotSchema } from '#contracts/http/ratings';
import type { Done } from '#contracts/http/values';
import { refuse, type Refusal } from '#domain/process/decision';
import { checkMarks, panelsOf, type MarkedItem } from '#domain/process/dossier/rating';
import { castBallot } from '#persistence/ledger/ballots';
import { contextOf } from '#persistence/ledger/context';
import { askedBallot, type AskedBallot } from '#persistence/queries/ratings';
import { inSpace } from '#persistence/space';
import { edge, refusalProblem } from '../../kernel/problem';
import { DATABASE } from '../../kernel/settings';
import type { Visit } from '../../kernel/visit';
import { toPoints } from '../dossiers/marks';

const HIGHEST_MARK = '100';

/**
 * The ballot box. A ballot leaves no record of who sent it when: no act, no idempotency record, no line in a log; a second one is
 * refused with `already-voted`.
 */
@Injectable()
export class BallotBox {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  /** Refuses with `not-a-rater`, `already-voted`, `window-closed`, `marks-incomplete`, `mark-range`. */
  async cast(visit: Visit, { dossier, panel, marks }: z.infer<typeof castBallotSchema>): Promise<Done> {
    const { person: rater, space } = visit;
    if (rater === null) throw edge.forbidden();
    const asked = await inSpace(this.database, space, async (transaction) => {
      const found = await askedBallot(transaction, rater, dossier, panel);
      if (!found) return refuse('not-a-rater');
      const context = await contextOf(transaction, found.cycle, transaction.now);
      const items = panelsOf(context, found.state.track).find((each) => each.id === panel)?.items ?? [];
      const at = new Date(visit.readAt.getTime() + transaction.offsetMs).toISOString();
      return refuseBallot(found, panel, marks, items, at) ?? { items, window: found.window };
    });
    if ('refused' in asked) throw refusalProblem(asked);
    const points = new Map(asked.items.map((item) => [item.id, item.points]));
    const counted = Object.entries(marks).map(([item, mark]) => [item, toPoints(mark, points.get(item))]);
    const refusal = await castBallot(this.database, space, {
      dossier,
      panel,
      rater,
      marks: Object.fromEntries(counted) as Record<string, string>,
      window: asked.window,
    });
    if (refusal) throw refusalProblem(refusal);
    return { streams: {} };
  }
}

/** A panel that had too few ballots when its stage closed takes late ones; every other closes with its window. */
function refuseBallot(
  { state, cycle, window: key, is_cast }: AskedBallot,
  panel: string,
  marks: Record<string, string>,
  items: readonly MarkedItem[],
  at: string,
): Refusal | undefined {
  if (is_cast) return refuse('already-voted');
  const dueAt = cycle.windows.find((window) => window.key === key)?.dueAt;
  const isOver = dueAt !== undefined && at >= dueAt && !state.short.includes(panel);
  if (isOver || state.counted.includes(panel)) return refuse('window-closed', { window: key });
  const given = Object.entries(marks).map(([item, value]) => ({ item, value }));
  const wrong = checkMarks(
    given,
    items.map(({ id }) => ({ id, points: HIGHEST_MARK })),
    'marks',
  );
  const place = /^marks\/(\d+)\//.exec(wrong?.path ?? '')?.[1];
  return wrong && place !== undefined ? { ...wrong, path: `marks/${given[Number(place)]?.item}` } : wrong;
}
