import { canonical } from '#domain/ledger/canonical';
import { evolve, type AggregateState } from '#domain/process/aggregate';
import type { StreamId } from '#domain/process/ids';
import { actHash, GENESIS } from '../ledger/hashes';
import type { SpaceTransaction } from '../space';
import { finding, type Finding } from './finding';
import { pages } from './snapshot';

interface ActRecord {
  stream: StreamId;
  seq: number;
  kind: string;
  data: string;
  actor: string | null;
  on_behalf_of: string | null;
  at: Date;
  key: string | null;
  prev_hash: string;
  hash: string;
}

/** A stream folded from its acts. */
export interface Folded {
  id: StreamId;
  seq: number;
  head: string;
  state: AggregateState | undefined;
}

const PAGE = 5000;
const nameOf = ({ stream, seq }: Pick<ActRecord, 'stream' | 'seq'>): string => `act ${stream} ${seq}`;

export interface FoldedActs {
  /** Called for each stream when its last act has been folded. */
  onStream(folded: Folded): Promise<void>;
  onAct(stream: StreamId, seq: number, hash: string): void;
  /** A fact that an act says it wrote. */
  onFact(id: string, hash: string, act: string): void;
}

/** Folds every act of the streams whose id begins so, in order; checks numbers, hashes and chain on the way. */
export async function foldStreams(
  transaction: SpaceTransaction,
  prefixes: readonly string[],
  findings: Finding[],
  { onStream, onAct, onFact }: FoldedActs,
): Promise<void> {
  let open: Folded | undefined;
  const acts = pages<ActRecord>(transaction, (last) => ({
    text: `SELECT stream, seq, kind, data, actor, on_behalf_of, at, key, prev_hash, hash FROM act
      WHERE split_part(stream, '/', 1) = ANY ($1) AND ($2::text IS NULL OR (stream, seq) > ($2, $3::int))
      ORDER BY stream, seq LIMIT ${PAGE}`,
    values: [prefixes, last?.stream ?? null, last?.seq ?? 0],
  }));
  for await (const page of acts)
    for (const act of page) {
      if (open && open.id !== act.stream) await onStream(open);
      if (open?.id !== act.stream) open = { id: act.stream, seq: 0, head: GENESIS, state: undefined };
      onAct(act.stream, act.seq, act.hash);
      open = foldAct(open, act, findings, onFact);
    }
  if (open) await onStream(open);
}

function foldAct(open: Folded, act: ActRecord, findings: Finding[], onFact: FoldedActs['onFact']): Folded {
  for (let missing = open.seq + 1; missing < act.seq; missing++)
    findings.push(finding('act-missing', nameOf({ stream: act.stream, seq: missing }), 'The number is not used'));
  const { stream, seq, kind, data, actor, key } = act;
  const at = act.at.toISOString();
  const hashed = { stream, seq, kind, data, actor, onBehalfOf: act.on_behalf_of, at, key };
  if (act.prev_hash !== open.head)
    findings.push(finding('chain-broken', nameOf(act), 'It does not follow the act before it'));
  if (actHash(hashed, act.prev_hash) !== act.hash)
    findings.push(finding('act-changed', nameOf(act), 'Its bytes do not give its hash'));
  let { state } = open;
  try {
    const body = JSON.parse(data) as { data: object; facts?: { id: string; hash: string }[] };
    for (const fact of body.facts ?? []) onFact(fact.id, fact.hash, nameOf(act));
    state = evolve(stream, state, { kind, data: body.data }, at);
  } catch (error) {
    findings.push(finding('act-unreadable', nameOf(act), error instanceof Error ? error.message : String(error)));
  }
  return { id: stream, seq, head: act.hash, state };
}

/** Compares folded streams with the stored ones. */
export function compareStream(
  folded: Folded,
  stored: { seq: number; head: string; state: unknown } | undefined,
  findings: Finding[],
): void {
  if (!stored) {
    findings.push(finding('stream-missing', folded.id, 'It has acts and no stored state'));
    return;
  }
  if (stored.seq !== folded.seq || stored.head !== folded.head)
    findings.push(finding('state-differs', folded.id, `Stored at act ${stored.seq}, folded to act ${folded.seq}`));
  else if (canonical(stored.state) !== canonical(plain(folded.state)))
    findings.push(finding('state-differs', folded.id, 'The stored state is not the fold of its acts'));
}

/** As JSON would carry it: fields that are absent are left out, also inside lists. */
const plain = (state: unknown): unknown => JSON.parse(JSON.stringify(state ?? null)) as unknown;
