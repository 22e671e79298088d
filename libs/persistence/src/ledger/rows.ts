import { canonical } from '#domain/ledger/canonical';
import type { NewFact } from '#domain/process/decision';
import { completedIn, ownerOf, type DossierState } from '#domain/process/dossier/state';
import type { Proxy } from '#domain/process/proxy/state';
import { sha256 } from './hashes';

/** A proxy as the inbox and whoever checks an act read it. */
export const proxyRow = ({ giver, holder, ...rest }: Proxy): Record<string, unknown> & { id: string } => ({
  ...rest,
  giver_id: giver,
  holder_id: holder,
});

/** The dossier as lists and counts read it. */
export function dossierRow(state: DossierState): Record<string, unknown> {
  return {
    id: state.id,
    cycle_id: state.cycle,
    track: state.track,
    subject_id: state.subject,
    unit_id: state.unit,
    superior_id: state.superior,
    plan_status: state.plan?.status ?? null,
    owner_id: ownerOf(state),
    is_signed: state.result !== undefined,
    months_rated: [...new Set(Object.values(state.complete).map(({ period }) => period))].sort(),
    is_self_assessed: state.selfAssessments > 0,
    is_year_rated: completedIn(state, 'Y') !== undefined,
    score: state.result?.score ?? null,
    grade: state.result?.grade ?? null,
    final: state.result?.final ?? null,
    is_published: state.publishedAt !== undefined,
    appeal_status: state.appeal?.status ?? null,
    has_open_correction: state.correction !== undefined,
    open_consequences: state.consequences.filter((each) => each.status === 'proposed' || each.status === 'approved')
      .length,
  };
}

/** A fact as it is stored; its hash covers everything but the instant, so that two runs of the same year hash alike. */
export function factRow(
  fact: NewFact,
  stream: string,
  at: string,
): Record<string, unknown> & { id: string; hash: string } {
  const row = {
    id: fact.id,
    cycle_id: fact.cycle,
    dossier_id: fact.dossier,
    kind: fact.kind,
    node: fact.node ?? null,
    item: fact.item ?? null,
    period: fact.period ?? null,
    panel: fact.panel ?? null,
    value: fact.value ?? null,
    held_on: fact.on ?? null,
    data: canonical(fact.data),
    by: fact.by,
    evidence: fact.evidence,
    supersedes: fact.supersedes ?? null,
    stream,
  };
  return { ...row, at, hash: factHash(row) };
}

export const factHash = (row: Record<string, unknown>): string => sha256(canonical(row));
