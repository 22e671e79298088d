import { canonical } from '#domain/ledger/canonical';
import type { DossierState } from '#domain/process/dossier/state';
import type { ResultRecord } from '#domain/scheme/records';
import { sha256 } from './hashes';

/** A result with its derivation as it is stored: canonical bytes and their hash. */
export function recordRow(id: string, dossier: DossierState, record: ResultRecord, at: string): object {
  const text = canonical(record);
  return {
    id,
    cycle_id: record.cycle,
    dossier_id: dossier.id,
    plan: record.result,
    period: record.period,
    score: record.score ?? null,
    grade: record.grade?.final ?? null,
    record: text,
    hash: sha256(text),
    supersedes: record.supersedes ?? null,
    at,
  };
}
