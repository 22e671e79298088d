import type { Scheme } from '#domain/scheme/scheme';
import type { SpaceTransaction } from '../space';

export interface SchemeVersion {
  id: string;
  version: number;
  hash: string;
  source: Scheme;
  published_at: Date;
}

/** The newest version of each scheme in the space's catalogue. */
export const listSchemes = (transaction: SpaceTransaction): Promise<SchemeVersion[]> =>
  transaction.query<SchemeVersion>(
    'SELECT DISTINCT ON (id) id, version, hash, source, published_at FROM scheme ORDER BY id, version DESC',
  );

export async function findScheme(
  transaction: SpaceTransaction,
  id: string,
  version: number,
): Promise<SchemeVersion | undefined> {
  const [row] = await transaction.query<SchemeVersion>(
    'SELECT id, version, hash, source, published_at FROM scheme WHERE id = $1 AND version = $2',
    [id, version],
  );
  return row;
}
