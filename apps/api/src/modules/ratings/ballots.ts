import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { castBallotSchema } from '#contracts/http/ratings';
import type { Done } from '#contracts/http/values';
import { refuse, type Refusal } from '#domain/process/decision';
import { itemsAsked, panelsIn, type AskedPanel } from '#domain/process/dossier/asked';
import { checkChoice, checkMarks, type MarkedItem } from '#domain/process/dossier/marks';
import type { Context } from '#domain/process/context';
import { resolveWho } from '#domain/process/who';
import { castBallot } from '#persistence/ledger/ballots';
import { contextOf } from '#persistence/ledger/context';
import { askedBallot, type AskedBallot } from '#persistence/queries/ratings';
import { inSpace } from '#persistence/space';
import { edge, refusalProblem } from '../../kernel/problem';
import { DATABASE } from '../../kernel/settings';
import type { Visit } from '../../kernel/visit';
import { scaleOf, toPoints } from '../dossiers/marks';

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
      const at = new Date(visit.readAt.getTime() + transaction.offsetMs).toISOString();
      return readBallot({ ...found, rater }, panel, marks, { ...context, at });
    });
    if ('refused' in asked) throw refusalProblem(asked);
    const refusal = await castBallot(this.database, space, { dossier, panel, rater, ...asked });
    if (refusal) throw refusalProblem(refusal);
    return { streams: {} };
  }
}

/** What a ballot says in points of its items, and the group of raters it belongs to; or why it is refused. */
export function readBallot(
  asked: AskedBallot & { rater?: string },
  key: string,
  marks: Record<string, string>,
  context: Context,
): Refusal | { marks: Record<string, string>; window: string; stratum?: string } {
  const { state, cycle, window: windowKey, rater } = asked;
  const window = cycle.windows.find((each) => each.key === windowKey);
  const panel = window && panelsIn(context, state.track, window).find((each) => each.key === key);
  if (!window || !panel) return refuse('not-a-rater');
  const items = itemsAsked(panel, state, context);
  const refusal = refuseBallot(asked, panel, marks, items, context.at);
  if (refusal) return refusal;
  const points = new Map(items.map((item) => [item.id, item]));
  const counted = Object.entries(marks).map(([id, mark]): [string, string] => {
    const item = points.get(id);
    return [id, item ? toPoints(mark, item.points, scaleOf(panel, item)) : mark];
  });
  const stratum = (panel.panel.strata ?? []).find(
    (each) => rater !== undefined && resolveWho(each.raters, state, cycle.roles).includes(rater),
  );
  return { marks: Object.fromEntries(counted), window: window.key, ...(stratum && { stratum: stratum.id }) };
}

/** A panel that had too few ballots when its stage closed takes late ones; every other closes with its window. */
function refuseBallot(
  { state, cycle, window: key, is_cast }: AskedBallot,
  panel: AskedPanel,
  marks: Record<string, string>,
  items: readonly MarkedItem[],
  at: string,
): Refusal | undefined {
  if (is_cast) return refuse('already-voted');
  const dueAt = cycle.windows.find((window) => window.key === key)?.dueAt;
  const isOver = dueAt !== undefined && at >= dueAt && !state.short.includes(panel.key);
  if (isOver || state.counted.includes(panel.key)) return refuse('window-closed', { window: key });
  const given = Object.entries(marks).map(([item, value]) => ({ item, value }));
  if (panel.isChoice)
    return checkChoice(
      given,
      items.map(({ id }) => id),
      'marks',
    );
  const scaled = items.map((item) => ({ id: item.id, points: scaleOf(panel, item) }));
  const wrong = checkMarks(given, scaled, 'marks');
  const place = /^marks\/(\d+)\//.exec(wrong?.path ?? '')?.[1];
  return wrong && place !== undefined ? { ...wrong, path: `marks/${given[Number(place)]?.item}` } : wrong;
}
