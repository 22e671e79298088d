import type { Notification } from '../effects';
import { stream, type PersonId } from '../ids';
import type { ProxiesState, ProxyEvent } from './state';

/** Both the giver and the holder are told that a proxy was given or ended; of what they do themselves too, so that it is at hand. */
export function noticesOfProxies(event: ProxyEvent, state: ProxiesState, seq: number): Notification[] {
  const proxy = state.proxies.find(({ id }) => id === event.data.id);
  if (!proxy) return [];
  const on = stream.proxy(state.giver);
  const tell = (person: PersonId, kind: Notification['kind'], subject: PersonId): Notification => ({
    id: `${on}#${seq}.${person}`,
    person,
    kind,
    params: { subject, since: proxy.since, until: proxy.until },
    link: '/proxies',
    stream: on,
  });
  const { giver, holder } = proxy;
  return event.kind === 'proxy-given'
    ? [tell(giver, 'proxy-given', holder), tell(holder, 'proxy-received', giver)]
    : [tell(giver, 'proxy-ended', holder), tell(holder, 'proxy-lapsed', giver)];
}
