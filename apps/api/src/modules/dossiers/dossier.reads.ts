import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Dossier, DossierSummary, Facts, Result } from '#contracts/http/dossiers';
import { mayLearnOfAppeal } from '#domain/access/appeals';
import { recordId } from '#domain/process/grading';
import { contextOf, schemesOf } from '#persistence/ledger/context';
import {
  actsOf,
  cycleStates,
  dossierBefore,
  factsOf,
  fileNames,
  findDossier,
  listDossiers,
  sealAfter,
  type DossierFilter,
  type FoundDossier,
  type ListedDossier,
} from '#persistence/queries/dossiers';
import { namesOf, unitNames } from '#persistence/queries/people';
import { recordsOf } from '#persistence/queries/records';
import { inSpace, type SpaceTransaction } from '#persistence/space';
import { edge } from '../../kernel/problem';
import { DATABASE } from '../../kernel/settings';
import type { Visit } from '../../kernel/visit';
import { titleOf } from '../cycles/timeline.view';
import { dossierView, nameOf, namedView, type DossierMaterial } from './dossier.view';
import { correctableFacts } from './facts.view';
import { namedInPlan } from './plan.view';
import { resultView } from './result.view';
import { textsIn } from './texts';

const PAGE_SIZE = 50;
const PAGE_FACTS = ['target', 'rating', 'self-score', 'event', 'rate'];

/** Dossiers as lists and pages show them. */
@Injectable()
export class DossierReads {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  list(visit: Visit, filter: DossierFilter): Promise<{ items: DossierSummary[]; next: string | null }> {
    return inSpace(this.database, visit.space, async (transaction) => {
      const rows = await listDossiers(transaction, visit, filter, PAGE_SIZE);
      const page = rows.slice(0, PAGE_SIZE);
      const items = await summaries(transaction, page, visit);
      return { items, next: rows.length > PAGE_SIZE ? (page.at(-1)?.id ?? null) : null };
    });
  }

  dossier(visit: Visit, id: string): Promise<Dossier> {
    return inSpace(this.database, visit.space, async (transaction) =>
      dossierView(await materialOf(transaction, await readable(transaction, visit, id)), visit),
    );
  }

  result(visit: Visit, id: string): Promise<Result> {
    return inSpace(this.database, visit.space, async (transaction) => {
      const found = await readable(transaction, visit, id);
      const { result } = found.state;
      if (!result) throw edge.notFound();
      const previous = recordId(found.state, result.number - 1);
      const records = await recordsOf(transaction, [result.record, previous]);
      const { trace, ...record } = records.get(result.record)?.body ?? {};
      if (!trace) throw edge.notFound();
      const seal = await sealAfter(transaction, result.signedOffAt);
      const material = await materialOf(transaction, found);
      const before = records.get(previous)?.body;
      return resultView({ ...material, result, record: { ...record, trace }, before, seal }, visit);
    });
  }

  facts(visit: Visit, id: string): Promise<Facts> {
    return inSpace(this.database, visit.space, async (transaction) => {
      const found = await readable(transaction, visit, id);
      const context = await contextOf(transaction, found.cycle, transaction.now);
      const facts = await factsOf(transaction, [id]);
      return {
        items: correctableFacts(facts, context, await textsIn(transaction, facts)),
      };
    });
  }
}

/** @throws ProblemError 404 where there is no such dossier, or this visitor may not read it */
export async function readable(transaction: SpaceTransaction, visit: Visit, id: string): Promise<FoundDossier> {
  const found = await findDossier(transaction, visit, id);
  if (!found) throw edge.notFound();
  return found;
}

/** Loads what a dossier's page needs, set by set. */
export async function materialOf(transaction: SpaceTransaction, found: FoundDossier): Promise<DossierMaterial> {
  const { state, cycle } = found;
  const context = await contextOf(transaction, cycle, transaction.now);
  const facts = await factsOf(transaction, [state.id], PAGE_FACTS);
  const acts = await actsOf(transaction, `dossier/${state.id}`);
  const people = [
    ...[state.subject, state.superior, state.result?.acknowledgement?.witness],
    ...state.events.flatMap((event) => [event.by, ...event.signers]),
    ...acts.flatMap((act) => [act.actor, act.onBehalfOf]),
    ...facts.map((fact) => fact.by),
    state.draft?.by,
    ...[state.plan, state.approvedPlan, state.draft, ...Object.values(state.parts)].flatMap(namedInPlan),
  ];
  const lastYear = await dossierBefore(transaction, state.subject, cycle);
  return {
    ...found,
    ...(lastYear && { lastYear }),
    context,
    facts,
    acts,
    names: await namesOf(transaction, people),
    units: await unitNames(
      transaction,
      state.transfers.flatMap(({ fromUnit, toUnit }) => [fromUnit, toUnit]),
    ),
    files: await fileNames(
      transaction,
      facts.flatMap((fact) => fact.evidence),
    ),
    texts: await textsIn(transaction, state, acts, facts),
  };
}

async function summaries(
  transaction: SpaceTransaction,
  rows: readonly ListedDossier[],
  visit: Visit,
): Promise<DossierSummary[]> {
  const names = await namesOf(
    transaction,
    rows.flatMap((row) => [row.subject_id, row.superior_id]),
  );
  const cycles = await cycleStates(
    transaction,
    rows.map((row) => row.cycle_id),
  );
  const schemes = await schemesOf(transaction, cycles.values());
  return rows.map((row) => {
    const scheme = schemes.get(row.cycle_id);
    const parties = {
      subject: row.subject_id,
      superior: row.superior_id,
      aboveSuperior: row.above_superior,
      unitHead: row.unit_head,
    };
    return {
      id: row.id,
      cycle: { id: row.cycle_id, name: cycles.get(row.cycle_id)?.name ?? row.cycle_id },
      subject: namedView(row.subject_id, names),
      track: {
        id: row.track,
        title: scheme ? titleOf(scheme, `track.${row.track}`) : { zh: row.track, en: row.track },
      },
      superior: row.superior_id === null ? null : { id: row.superior_id, name: nameOf(row.superior_id, names) },
      planStatus: row.plan_status,
      score: row.score,
      grade: row.grade,
      isPublished: row.is_published,
      appealStatus: mayLearnOfAppeal(visit, parties) ? row.appeal_status : null,
    };
  });
}
