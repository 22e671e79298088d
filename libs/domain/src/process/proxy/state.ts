import type { PersonId } from '../ids';

/**
 * Kinds of matters that a proxy 授权代办 may cover: everything that is signed in one's own name. Anonymous ballots, one's own plan,
 * self-assessment, acknowledgement and appeal, and what is done by virtue of a role are nobody else's to do.
 */
export const PROXY_KINDS = ['plan', 'amendment', 'grades', 'correction'] as const;
export type ProxyKind = (typeof PROXY_KINDS)[number];

/** Tasks of an approval go by the kind of its matter. */
export const PROXIED_TASKS = ['approve', 'advise', 'answer-question'] as const;

/** Notices that ask for such a task reach whoever stands in, too. */
export const PROXIED_NOTICES = [
  'approval-reminder',
  'approval-transferred',
  'approval-urged',
  'approval-delegated',
  'approval-signer-added',
  'approval-question',
] as const;

/** One person acts for another from an instant until another, exclusive. */
export interface Proxy {
  id: string;
  giver: PersonId;
  holder: PersonId;
  /** Null covers every kind. */
  kinds: readonly ProxyKind[] | null;
  since: string;
  /** The end agreed, or the earlier one at which it was ended; where it never began, its beginning. */
  until: string;
  /** Who gave it: the person himself, or the office for him. */
  by: PersonId;
}

/** What the stream `proxy/<giver>` folds to: every proxy this person has given. */
export interface ProxiesState {
  giver: PersonId;
  proxies: Proxy[];
}

export type ProxyEvent =
  { kind: 'proxy-given'; data: Proxy } | { kind: 'proxy-ended'; data: { id: string; until: string; by: PersonId } };

export function evolveProxies(state: ProxiesState | undefined, event: ProxyEvent): ProxiesState {
  if (event.kind === 'proxy-given')
    return { giver: event.data.giver, proxies: [...(state?.proxies ?? []), event.data] };
  if (!state) throw new Error(`Proxies start with proxy-given, not ${event.kind}`);
  const { id, until } = event.data;
  return { ...state, proxies: state.proxies.map((proxy) => (proxy.id === id ? { ...proxy, until } : proxy)) };
}

const isRunning = (proxy: Proxy, at: string): boolean => proxy.since <= at && at < proxy.until;
const covers = (proxy: Pick<Proxy, 'kinds'>, kind: ProxyKind): boolean => proxy.kinds?.includes(kind) ?? true;

/**
 * Does somebody act for another in matters of a kind at an instant? Only by a proxy that the other gave him himself: whoever holds a proxy and is
 * absent too passes on his own matters, not those entrusted to him.
 */
export const mayActFor = (
  proxies: readonly Proxy[],
  holder: PersonId,
  giver: PersonId,
  kind: ProxyKind,
  at: string,
): boolean =>
  proxies.some(
    (proxy) => proxy.holder === holder && proxy.giver === giver && covers(proxy, kind) && isRunning(proxy, at),
  );

type Reach = Pick<Proxy, 'kinds' | 'since' | 'until'>;

/** The time and kinds that two proxies share; undefined where they never cover the same matter at the same instant. */
function shared(one: Reach, other: Reach): Reach | undefined {
  const since = one.since > other.since ? one.since : other.since;
  const until = one.until < other.until ? one.until : other.until;
  const kinds = one.kinds === null ? other.kinds : one.kinds.filter((kind) => covers(other, kind));
  return since < until && (kinds === null || kinds.length > 0) ? { since, until, kinds } : undefined;
}

export const overlaps = (one: Reach, other: Reach): boolean => shared(one, other) !== undefined;

/** Would somebody, over however many others, stand in for himself by this proxy? Then nobody would be there. */
export function closesCircle(proxy: Proxy, standing: readonly Proxy[]): boolean {
  const walk = (holder: PersonId, reach: Reach, passed: readonly PersonId[]): boolean =>
    standing.some((next) => {
      const left = next.giver === holder ? shared(reach, next) : undefined;
      if (!left) return false;
      if (next.holder === proxy.giver) return true;
      return !passed.includes(next.holder) && walk(next.holder, left, [...passed, next.holder]);
    });
  return walk(proxy.holder, proxy, [proxy.holder]);
}
