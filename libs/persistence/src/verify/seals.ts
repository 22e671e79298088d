import { GENESIS } from '../ledger/hashes';
import { sealRoot } from '../ledger/merkle';
import type { SealLine } from '../seals';
import type { SpaceTransaction } from '../space';
import { finding, type Finding } from './finding';
import { pages } from './snapshot';

/** Hash of the act with this number of this stream, as the ledger holds it now. */
export type HashOf = (stream: string, seq: number) => string | undefined;

/**
 * Every seal follows from the one before it and the heads it names, and those heads are acts of the ledger. `kept` are the seals as they
 * lie outside the database: a ledger that was rewritten as a whole, seals and all, differs from them.
 */
export async function checkSeals(
  transaction: SpaceTransaction,
  hashOf: HashOf,
  kept: readonly SealLine[] | undefined,
  findings: Finding[],
): Promise<void> {
  const roots = new Map<string, string>();
  let previous = GENESIS;
  const rows = pages<{ at: Date; root: string; heads: string }>(transaction, (last) => ({
    text: `SELECT at, root, heads FROM seal WHERE $1::timestamptz IS NULL OR at > $1 ORDER BY at LIMIT 100`,
    values: [last?.at.toISOString() ?? null],
  }));
  for await (const page of rows)
    for (const { at, root, heads } of page) {
      const name = `seal ${at.toISOString()}`;
      const lines = heads.split('\n');
      if (sealRoot(previous, lines) !== root)
        findings.push(finding('seal-changed', name, 'Its heads and the seal before it do not give its root'));
      for (const line of lines) {
        const [stream = '', seq = '', head] = line.split(' ');
        const found = hashOf(stream, Number(seq));
        if (found === undefined)
          findings.push(finding('act-missing', `act ${stream} ${seq}`, `It was sealed at ${at.toISOString()}`));
        else if (found !== head)
          findings.push(
            finding('act-changed', `act ${stream} ${seq}`, `It was sealed otherwise at ${at.toISOString()}`),
          );
      }
      roots.set(at.toISOString(), root);
      previous = root;
    }
  for (const { at, root } of kept ?? []) {
    const found = roots.get(at);
    if (found === undefined)
      findings.push(finding('seal-missing', `seal ${at}`, 'It was kept outside and is not in the database'));
    else if (found !== root)
      findings.push(finding('seal-differs', `seal ${at}`, 'The one kept outside has another root'));
  }
}
