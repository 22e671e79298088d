import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { ObjectionView } from '#contracts/http/notices';
import type { ApprovalState } from '#domain/process/approval/state';
import { contextOf } from '#persistence/ledger/context';
import { peek } from '#persistence/ledger/streams';
import { filesOf } from '#persistence/queries/appeals';
import { factsOf } from '#persistence/queries/dossiers';
import { findObjection, type FoundObjection } from '#persistence/queries/objections';
import { namesOf } from '#persistence/queries/people';
import { inSpace, type SpaceTransaction } from '#persistence/space';
import { edge } from '../../kernel/problem';
import { DATABASE } from '../../kernel/settings';
import type { Visit } from '../../kernel/visit';
import { namedView } from '../dossiers/dossier.view';
import { correctableFacts } from '../dossiers/facts.view';
import { bodyOf, textsIn } from '../dossiers/texts';
import { objectionSummary } from './notice.view';

/** An objection as whoever raised it and whoever answers it see it; nobody else learns of it. */
@Injectable()
export class ObjectionReads {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  find(visit: Visit, id: string): Promise<ObjectionView> {
    return inSpace(this.database, visit.space, async (transaction) => {
      const found = await readableObjection(transaction, visit, id);
      const { state, cycle, subject } = found;
      const { answer } = state;
      const context = await contextOf(transaction, cycle, transaction.now);
      const mayAnswer = state.status === 'open' && state.handlers.includes(visit.person ?? '');
      const facts = mayAnswer && state.dossier !== null ? await factsOf(transaction, [state.dossier]) : [];
      const texts = await textsIn(transaction, state, facts);
      const names = await namesOf(transaction, [state.by, subject, answer?.by, ...state.handlers]);
      return {
        ...objectionSummary(found, context.scheme, names, visit),
        grounds: bodyOf(texts, state.grounds) ?? '',
        evidence: await filesOf(transaction, state.evidence),
        handlers: state.handlers.map((person) => namedView(person, names)),
        answer: answer
          ? {
              outcome: answer.outcome,
              reason: bodyOf(texts, answer.reason) ?? '',
              by: namedView(answer.by, names),
              at: state.endedAt ?? '',
              correction: answer.approval === undefined ? null : await progressOf(transaction, answer.approval),
            }
          : null,
        facts: correctableFacts(facts, context, texts),
        may: { answer: mayAnswer },
      };
    });
  }
}

/** @throws ProblemError 404 where there is no such objection, or this visitor may not learn of it */
export async function readableObjection(
  transaction: SpaceTransaction,
  visit: Visit,
  id: string,
): Promise<FoundObjection> {
  const found = await findObjection(transaction, visit, id);
  if (!found) throw edge.notFound();
  return found;
}

/** How far the correction is that an objection called for. */
async function progressOf(
  transaction: SpaceTransaction,
  approval: string,
): Promise<'under-way' | 'carried-out' | 'not-approved'> {
  const state = (await peek(transaction, `approval/${approval}`)) as ApprovalState | undefined;
  if (state?.status === 'open' || state?.status === 'returned') return 'under-way';
  return state?.status === 'approved' ? 'carried-out' : 'not-approved';
}
