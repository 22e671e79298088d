import type { ResultRecord } from '#domain/scheme/records';
import { resolveScheme } from '#domain/scheme/resolve';
import type { Titles } from '#domain/scoring/render-trace';
import type { SpaceTransaction } from '../space';
import { textsOf } from './people';
import { findScheme } from './schemes';

/** A stored result with what is needed to read its derivation aloud. */
export interface StoredDerivation {
  id: string;
  record: ResultRecord;
  /** The record it replaced. */
  previous?: ResultRecord;
  /** Of the scheme, and of the items of the subject's plan. */
  titles: Titles;
}

/**
 * A stored result by its id, or the newest of a dossier by the dossier's; undefined where there is none. Final records, which repeat a
 * result with what follows from it, are found by their own id.
 */
export async function findDerivation(transaction: SpaceTransaction, id: string): Promise<StoredDerivation | undefined> {
  const [row] = await transaction.query<{ id: string; dossier_id: string; record: string; previous: string | null }>(
    `SELECT r.id, r.dossier_id, r.record, p.record AS previous
     FROM result_record r LEFT JOIN result_record p ON p.id = r.supersedes
     WHERE r.id = $1 OR (r.dossier_id = $1 AND r.id LIKE '%/result/%') ORDER BY r.at DESC, r.id DESC LIMIT 1`,
    [id],
  );
  if (!row) return undefined;
  const record = JSON.parse(row.record) as ResultRecord;
  return {
    id: row.id,
    record,
    ...(row.previous !== null && { previous: JSON.parse(row.previous) as ResultRecord }),
    titles: await titlesFor(transaction, record, row.dossier_id),
  };
}

async function titlesFor(transaction: SpaceTransaction, record: ResultRecord, dossier: string): Promise<Titles> {
  const scheme = await findScheme(transaction, record.scheme.id, record.scheme.version);
  const targets = await transaction.query<{ item: string; data: string }>(
    `SELECT item, data FROM fact WHERE dossier_id = $1 AND kind = 'target' AND item IS NOT NULL ORDER BY id`,
    [dossier],
  );
  const named = targets.map(({ item, data }) => ({
    item,
    text: (JSON.parse(data) as { title?: { id: string } }).title?.id,
  }));
  const texts = await textsOf(
    transaction,
    named.flatMap(({ text }) => text ?? []),
  );
  const items = named.flatMap(({ item, text }) => {
    const said = text === undefined ? undefined : texts.get(text);
    return said === undefined ? [] : [[`item.${item}`, { zh: said, en: said }] as const];
  });
  return { ...(scheme && resolveScheme(scheme.source).titles), ...Object.fromEntries(items) };
}
