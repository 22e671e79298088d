import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Approval } from '#contracts/http/approvals';
import { unsigned } from '#domain/process/approval/progress';
import type { ApprovalState } from '#domain/process/approval/state';
import type { BoardState } from '#domain/process/board';
import { contextOf } from '#persistence/ledger/context';
import { findApproval, waitingApprovals, type FoundApproval } from '#persistence/queries/approvals';
import { actsOf, factsOf } from '#persistence/queries/dossiers';
import { namesOf, unitNames } from '#persistence/queries/people';
import { holdersFor } from '#persistence/queries/proxies';
import { inSpace, type SpaceTransaction } from '#persistence/space';
import { edge } from '../../kernel/problem';
import { DATABASE } from '../../kernel/settings';
import type { Visit } from '../../kernel/visit';
import { namedInPlan } from '../dossiers/plan.view';
import { textsIn } from '../dossiers/texts';
import { approvalView, type ApprovalMaterial } from './approval.view';

/** Matters under approval as their page shows them. */
@Injectable()
export class ApprovalReads {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  /** `chosen`: in whose name; by default the visitor's own where he has it in hand himself, else somebody's he stands in for. */
  approval(visit: Visit, id: string, chosen: string | undefined): Promise<Approval> {
    return inSpace(this.database, visit.space, async (transaction) => {
      const found = await findApproval(transaction, visit, id);
      if (!found) throw edge.notFound();
      return approvalView(await materialOf(transaction, found, visit), visit, chosen);
    });
  }
}

/** Those who still have something to sign. */
const waitingIn = (state: ApprovalState): string[] => (state.status === 'open' ? state.steps.flatMap(unsigned) : []);

const PAPERS = ['plan-submitted', 'plan-amended', 'correction-proposed'];

async function materialOf(
  transaction: SpaceTransaction,
  found: FoundApproval,
  visit: Visit,
): Promise<ApprovalMaterial> {
  const { state, cycle, of } = found;
  const { matter } = state;
  const acts = await actsOf(transaction, `approval/${state.id}`);
  const isOfDossier = matter.kind !== 'grades';
  const papers = isOfDossier ? await actsOf(transaction, matter.of, PAPERS) : [];
  const facts = matter.kind === 'correction' ? await factsOf(transaction, [of.id]) : [];
  const board = isOfDossier ? undefined : (of as BoardState);
  const proxies = await holdersFor(transaction, waitingIn(state), matter.kind);
  const people = [
    ...[matter.subject, state.initiator],
    ...[...proxies.values(), ...found.stands_in_for],
    ...state.steps.flatMap((step) => [
      ...step.assignees,
      ...step.signatures.flatMap(({ by, proxy = null }) => [by, proxy]),
      ...step.delegated.map(({ to }) => to),
      ...[step.insertedBy, step.claimedBy].filter((person) => person !== undefined),
    ]),
    ...state.questions.flatMap(({ by, to }) => [by, to]),
    ...state.copies.map(({ to }) => to),
    ...acts.flatMap((act) => [
      act.actor,
      act.onBehalfOf,
      ...[act.data.to, act.data.people].flat().filter((to) => typeof to === 'string'),
    ]),
    ...(board?.members.map((member) => member.subject) ?? []),
    ...papers.flatMap(({ data }) => namedInPlan(data)),
  ];
  return {
    ...found,
    proxies,
    context: await contextOf(transaction, cycle, transaction.now),
    acts,
    papers,
    facts,
    names: await namesOf(transaction, people),
    units: await unitNames(transaction, [board?.unit]),
    texts: await textsIn(transaction, state, acts, papers, facts, board?.moves),
    waiting: await waitingApprovals(transaction, visit.person),
  };
}
