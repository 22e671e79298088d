import { addMonths, endOfDay, localDate, localDateOf, startOfDay } from '../../calendar/dates';
import { hasRole, refuse, type Actor, type Decision, type Refusal } from '../decision';
import { stream, type PersonId } from '../ids';
import { closesCircle, overlaps, type ProxiesState, type Proxy, type ProxyEvent, type ProxyKind } from './state';

export type ProxyCommand =
  | {
      do: 'give-proxy';
      id: string;
      giver: PersonId;
      holder: PersonId;
      kinds: readonly ProxyKind[] | null;
      /** First and last day, by the organisation's clock. */
      from: string;
      to: string;
    }
  | { do: 'end-proxy'; giver: PersonId; id: string };

/** What stands when a proxy is given or ended, under the lock that all such acts share. */
export interface Standing {
  /** The giver's own. */
  state: ProxiesState | undefined;
  /** Everybody's that have not ended. */
  proxies: readonly Proxy[];
  at: string;
  zone: string;
}

/** Whoever is away for longer hands his work over. */
const MOST_MONTHS = 12;

/**
 * Gives a proxy 授权代办, for whole days, by the person himself or by the office for him; or ends one early, by the giver, the holder or the
 * office. Refuses with `not-your-proxy`, `proxy-self-appointed` (the office to itself), `proxy-to-self`, `proxy-days`, `proxy-overlaps`,
 * `proxy-circle`, `proxy-unknown`, `proxy-over`.
 */
export function decideProxy(command: ProxyCommand, standing: Standing, actor: Actor): Decision {
  if (actor.kind !== 'person') return refuse('not-your-proxy');
  const event =
    command.do === 'give-proxy' ? given(command, standing, actor) : ended(command, standing, actor, standing.at);
  return 'refused' in event ? event : { events: [{ stream: stream.proxy(command.giver), ...event }] };
}

type Person = Extract<Actor, { kind: 'person' }>;

function given(
  { id, giver, holder, kinds, from, to }: Extract<ProxyCommand, { do: 'give-proxy' }>,
  { proxies, at, zone }: Standing,
  actor: Person,
): ProxyEvent | Refusal {
  if (actor.person !== giver && !hasRole(actor, 'office')) return refuse('not-your-proxy');
  if (giver === holder) return refuse('proxy-to-self', undefined, 'holder');
  if (actor.person === holder) return refuse('proxy-self-appointed', undefined, 'holder');
  const today = localDateOf(at, zone);
  const last = addMonths(localDate(from), MOST_MONTHS);
  if (from < today || to < from || to > last) return refuse('proxy-days', { today, months: MOST_MONTHS }, 'to');
  const since = startOfDay(localDate(from), zone);
  const proxy: Proxy = { id, giver, holder, kinds, since, until: endOfDay(localDate(to), zone), by: actor.person };
  if (proxies.some((other) => other.giver === giver && overlaps(proxy, other)))
    return refuse('proxy-overlaps', undefined, 'from');
  return closesCircle(proxy, proxies)
    ? refuse('proxy-circle', undefined, 'holder')
    : { kind: 'proxy-given', data: proxy };
}

function ended(
  { id }: Extract<ProxyCommand, { do: 'end-proxy' }>,
  { state }: Standing,
  actor: Person,
  at: string,
): ProxyEvent | Refusal {
  const proxy = state?.proxies.find((each) => each.id === id);
  if (!proxy) return refuse('proxy-unknown');
  if (![proxy.giver, proxy.holder].includes(actor.person) && !hasRole(actor, 'office')) return refuse('not-your-proxy');
  if (proxy.until <= at) return refuse('proxy-over');
  const until = proxy.since > at ? proxy.since : at;
  return { kind: 'proxy-ended', data: { id, until, by: actor.person } };
}
