import { factHash } from '../ledger/rows';
import { sha256 } from '../ledger/hashes';
import type { SpaceTransaction } from '../space';
import { finding, type Finding } from './finding';
import { pages } from './snapshot';

const PAGE = 5000;

/** What acts say they wrote: the hash of each fact, and the act. */
export type WrittenFacts = Map<string, { hash: string; act: string }>;

/** Every fact gives its hash, and the act that wrote it carries the same one. */
export async function checkFacts(
  transaction: SpaceTransaction,
  written: WrittenFacts,
  findings: Finding[],
): Promise<void> {
  const rows = pages<Record<string, unknown> & { id: string; hash: string }>(transaction, (last) => ({
    text: `SELECT id, cycle_id, dossier_id, kind, node, item, period, panel, value, held_on, data, by, evidence, supersedes,
        stream, hash FROM fact WHERE $1::text IS NULL OR id > $1 ORDER BY id LIMIT ${PAGE}`,
    values: [last?.id ?? null],
  }));
  for await (const page of rows)
    for (const { hash, ...row } of page) {
      const by = written.get(row.id);
      written.delete(row.id);
      if (factHash(row) !== hash) findings.push(finding('fact-changed', `fact ${row.id}`, 'It does not give its hash'));
      else if (!by) findings.push(finding('fact-unknown', `fact ${row.id}`, 'No act wrote it'));
      else if (by.hash !== hash)
        findings.push(finding('fact-changed', `fact ${row.id}`, `${by.act} wrote it with another hash`));
    }
  for (const [id, { act }] of written)
    findings.push(finding('fact-missing', `fact ${id}`, `${act} wrote it and it is gone`));
}

/** Every stored result gives its hash. */
export async function checkRecords(transaction: SpaceTransaction, findings: Finding[]): Promise<void> {
  const rows = pages<{ id: string; record: string; hash: string }>(transaction, (last) => ({
    text: `SELECT id, record, hash FROM result_record WHERE $1::text IS NULL OR id > $1 ORDER BY id LIMIT 1000`,
    values: [last?.id ?? null],
  }));
  for await (const page of rows)
    for (const { id, record, hash } of page)
      if (sha256(record) !== hash)
        findings.push(finding('record-changed', `record ${id}`, 'Its bytes do not give its hash'));
}
