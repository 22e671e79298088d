import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { castByLinkSchema, LinkedBallot, Links, makeLinksSchema } from '#contracts/http/ratings';
import type { Done } from '#contracts/http/values';
import { refuse } from '#domain/process/decision';
import { panelsIn, parseRatingKey } from '#domain/process/dossier/asked';
import { castByLink } from '#persistence/ledger/ballots';
import { contextOf } from '#persistence/ledger/context';
import { sha256 } from '#persistence/ledger/hashes';
import { addLinks, findLink, type FoundLink } from '#persistence/queries/ballot-links';
import { loadDossier } from '#persistence/queries/dossiers';
import { namesOf } from '#persistence/queries/people';
import { inSpace, type SpaceTransaction } from '#persistence/space';
import { edge, refusalProblem } from '../../kernel/problem';
import { DATABASE } from '../../kernel/settings';
import type { Visit } from '../../kernel/visit';
import { lastDayOf, titleOf } from '../cycles/timeline.view';
import { readBallot } from './ballots';
import { formOf } from './rating.reads';

/**
 * Ballots of raters without an account (A5): a personal one-time link, one ballot a link. The token is told once to the office, which hands
 * it out; here only its hash lies, and nothing tells which ballot came by which link.
 */
@Injectable()
export class BallotLinks {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  /** New links to a panel of a list of contacts; refuses with `not-a-rater` a panel that people with accounts vote in. */
  make(visit: Visit, { dossier, panel, count }: z.infer<typeof makeLinksSchema>): Promise<Links> {
    return inSpace(this.database, visit.space, async (transaction) => {
      const found = await loadDossier(transaction, dossier);
      if (!found) throw edge.notFound();
      const context = await contextOf(transaction, found.cycle, transaction.now);
      const asking = found.cycle.windows.find((window) =>
        panelsIn(context, found.state.track, window).some(
          (each) => each.key === panel && each.panel.raters.startsWith('list:'),
        ),
      );
      if (!asking) throw refusalProblem(refuse('not-a-rater', undefined, 'panel'));
      const tokens = Array.from({ length: count }, () => randomBytes(32).toString('base64url'));
      const link = { cycle: found.cycle.id, dossier, panel, window: asking.key };
      await addLinks(transaction, link, tokens.map(sha256));
      return { tokens };
    });
  }

  open(space: string, token: string): Promise<LinkedBallot> {
    return inSpace(this.database, space, async (transaction) => {
      const found = await linkOf(transaction, token);
      const { state, cycle } = found;
      const context = await contextOf(transaction, cycle, transaction.now);
      const window = cycle.windows.find((each) => each.key === found.window);
      const names = await namesOf(transaction, [state.subject]);
      return {
        cycle: cycle.name,
        subject: names.get(state.subject)?.name ?? state.subject,
        panelTitle: titleOf(context.scheme, `panel.${parseRatingKey(found.panel).panel}`),
        dueOn: window?.dueAt === undefined ? null : lastDayOf(window.dueAt, cycle.zone),
        isUsed: found.is_used,
        ...formOf(found, cycle, context),
      };
    });
  }

  /** Refuses with `link-unknown`, `already-voted`, `stage-not-open`, `window-closed`, `marks-incomplete`, `mark-range`. */
  async cast(space: string, readAt: Date, { token, marks }: z.infer<typeof castByLinkSchema>): Promise<Done> {
    const asked = await inSpace(this.database, space, async (transaction) => {
      const found = await linkOf(transaction, token);
      if (!found.state.entered.includes(found.window)) return refuse('stage-not-open', { stage: found.window });
      const at = new Date(readAt.getTime() + transaction.offsetMs).toISOString();
      const context = { ...(await contextOf(transaction, found.cycle, transaction.now)), at };
      const read = readBallot({ ...found, is_cast: found.is_used }, found.panel, marks, context);
      return 'refused' in read ? read : { ...read, dossier: found.state.id, panel: found.panel };
    });
    if ('refused' in asked) throw refusalProblem(asked);
    const refusal = await castByLink(this.database, space, { ...asked, tokenHash: sha256(token) });
    if (refusal) throw refusalProblem(refusal);
    return { streams: {} };
  }
}

async function linkOf(transaction: SpaceTransaction, token: string): Promise<FoundLink> {
  const found = await findLink(transaction, sha256(token));
  if (!found) throw refusalProblem(refuse('link-unknown'));
  return found;
}
