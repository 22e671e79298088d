import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { HandedOver, HandOver, HandoverPreview } from '#contracts/http/handovers';
import { canonical } from '#domain/ledger/canonical';
import { refuse } from '#domain/process/decision';
import { decideHandover, mayNotHandOver } from '#domain/process/handover/decide';
import { planHandover, type Handover, type HandoverItem, type LeaversWork } from '#domain/process/handover/plan';
import { schemesOf } from '#persistence/ledger/context';
import { keepText, sha256, type NewText } from '#persistence/ledger/hashes';
import { actOnOrganisation } from '#persistence/organisation/acts';
import { lockWork, workOf, writeHandover } from '#persistence/organisation/handover';
import { cycleStates } from '#persistence/queries/dossiers';
import { namesOf } from '#persistence/queries/people';
import { inSpace, type SpaceTransaction } from '#persistence/space';
import type { Intention } from '../../kernel/acts';
import { edge, refusalProblem } from '../../kernel/problem';
import { DATABASE } from '../../kernel/settings';
import type { Visit } from '../../kernel/visit';
import { titleOf } from '../cycles/timeline.view';
import { checkPeople } from '../dossiers/dossier-acts';
import { namedView, nameOf } from '../dossiers/dossier.view';
import { organisationAct } from '../organisation/organisation-act';

/** The list that the office looks over, and the one act that hands everything over. */
@Injectable()
export class HandoversService {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  preview(visit: Visit, { from, to }: { from: string; to: string }): Promise<HandoverPreview> {
    const actor = actorOf(visit);
    return inSpace(this.database, visit.space, async (transaction) => {
      await checkPeople(transaction, { from: [from], to: [to] });
      const wrong = mayNotHandOver({ from, to }, actor);
      if (wrong) throw refusalProblem(wrong);
      const work = await workOf(transaction, from);
      const plan = planHandover(work, { from, to, by: actor.person, at: transaction.now });
      return previewOf(transaction, { from, to }, work, plan);
    });
  }

  /** Refuses with `person-unknown`, `stale-page` (the list has changed since it was shown) and what {@link decideHandover} refuses. */
  handOver(visit: Visit, intention: Intention, { from, to, reason, seen }: HandOver): Promise<HandedOver> {
    const actor = actorOf(visit);
    return actOnOrganisation(this.database, visit.space, organisationAct(visit, intention), async (transaction) => {
      await checkPeople(transaction, { from: [from], to: [to] });
      const at = new Date(visit.readAt.getTime() + transaction.offsetMs).toISOString();
      const { work, streams } = await lockWork(transaction, from);
      const decided = decideHandover(work, { from, to }, actor, at);
      if ('refused' in decided) throw refusalProblem(decided);
      if (seenAs({ from, to }, decided) !== seen) throw refusalProblem(refuse('stale-page'));
      const texts: NewText[] = [];
      const why = keepText(reason, texts);
      await writeHandover(transaction, streams, decided.events, { actor, at, texts });
      const stays = decided.items.filter(({ effect }) => effect === 'stays').length;
      const reply = { moved: decided.items.length - stays, stays };
      return { event: { kind: 'work-handed-over', data: { from, to, ...reply, reason: why } }, reply };
    });
  }
}

function actorOf({ person, roles }: Visit) {
  if (person === null) throw edge.forbidden();
  return { kind: 'person' as const, person, roles };
}

const seenAs = (parties: { from: string; to: string }, { items }: Handover): string =>
  sha256(canonical({ ...parties, items })).slice(0, 32);

async function previewOf(
  transaction: SpaceTransaction,
  parties: { from: string; to: string },
  { approvals }: LeaversWork,
  plan: Handover,
): Promise<HandoverPreview> {
  const { from, to } = parties;
  const { items } = plan;
  const names = await namesOf(transaction, [from, to, ...items.map(({ subject }) => subject)]);
  const cycles = await cycleStates(
    transaction,
    items.map(({ cycle }) => cycle),
  );
  const schemes = await schemesOf(transaction, cycles.values());
  const matters = new Map(approvals.map(({ id, matter }) => [`approval/${id}`, matter.kind]));
  const stepOf = ({ cycle, role, detail }: HandoverItem) => {
    const scheme = schemes.get(cycle);
    return role === 'signer' && scheme && detail !== null ? titleOf(scheme, `step.${detail}`) : null;
  };
  return {
    from: namedView(from, names),
    to: namedView(to, names),
    items: items.map((item) => ({
      cycle: cycles.get(item.cycle)?.name ?? item.cycle,
      subject: item.subject === null ? null : nameOf(item.subject, names),
      role: item.role,
      step: stepOf(item),
      matter: matters.get(item.stream) ?? null,
      task: item.role === 'task' ? item.detail : null,
      effect: item.effect,
      because: item.because ?? null,
    })),
    moves: items.filter(({ effect }) => effect !== 'stays').length,
    seen: seenAs(parties, plan),
  };
}
