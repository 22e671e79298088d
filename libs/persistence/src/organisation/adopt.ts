import { canonical } from '#domain/ledger/canonical';
import { resolveScheme } from '#domain/scheme/resolve';
import type { Scheme } from '#domain/scheme/scheme';
import { sha256 } from '../ledger/hashes';
import type { SpaceTransaction } from '../space';

/**
 * Takes a version of a scheme into the space's own catalogue, where it never changes again; true where it was not there yet. Its hash
 * is that of its resolved bytes.
 */
export async function adoptScheme(
  transaction: SpaceTransaction,
  scheme: Scheme,
): Promise<{ hash: string; isNew: boolean }> {
  const hash = sha256(canonical(resolveScheme(scheme)));
  const rows = await transaction.query<{ id: string }>(
    `INSERT INTO scheme (id, version, hash, source, published_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT DO NOTHING RETURNING id`,
    [scheme.id, scheme.version, hash, JSON.stringify(scheme), transaction.now],
  );
  return { hash, isNew: rows.length > 0 };
}
