import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { GiveProxy, Proxies } from '#contracts/http/proxies';
import { DEFAULT_ZONE, localDateOf } from '#domain/calendar/dates';
import { isRefusal } from '#domain/process/decision';
import { stream } from '#domain/process/ids';
import { decideProxy, type ProxyCommand } from '#domain/process/proxy/decide';
import type { ProxiesState, Proxy } from '#domain/process/proxy/state';
import { peek } from '#persistence/ledger/streams';
import { actOnOrganisation } from '#persistence/organisation/acts';
import { organisationZone } from '#persistence/queries/inbox';
import { namesOf, type NamedPerson } from '#persistence/queries/people';
import { listProxies, openProxies } from '#persistence/queries/proxies';
import { inSpace, type SpaceTransaction } from '#persistence/space';
import type { Intention } from '../../kernel/acts';
import { edge, refusalProblem } from '../../kernel/problem';
import { DATABASE } from '../../kernel/settings';
import type { Visit } from '../../kernel/visit';
import { lastDayOf } from '../cycles/timeline.view';
import { checkPeople } from '../dossiers/dossier-acts';
import { namedView } from '../dossiers/dossier.view';
import { organisationAct } from '../organisation/organisation-act';

const MOST_LISTED = 200;

/** Proxies are given and ended one after another, so that no two of them make a circle between them. */
@Injectable()
export class ProxiesService {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  list(visit: Visit, who: 'mine' | 'everybody'): Promise<Proxies> {
    if (who === 'everybody' && !visit.roles.includes('office')) throw edge.forbidden();
    return inSpace(this.database, visit.space, async (transaction) => {
      const zone = await zoneOf(transaction);
      const proxies = await listProxies(transaction, who === 'everybody' ? null : visit.person, MOST_LISTED);
      const names = await namesOf(
        transaction,
        proxies.flatMap(({ giver, holder, by }) => [giver, holder, by]),
      );
      const at = { now: transaction.now, zone };
      return {
        today: localDateOf(transaction.now, zone),
        items: proxies.map((proxy) => proxyView(proxy, names, at, visit)),
      };
    });
  }

  /** Refuses with `person-unknown` and what {@link decideProxy} refuses. */
  give(visit: Visit, intention: Intention, { giver, holder, ...terms }: GiveProxy): Promise<{ id: string }> {
    return this.act(visit, intention, async (transaction) => {
      await checkPeople(transaction, { giver: [giver], holder: [holder] });
      return { do: 'give-proxy', id: randomUUID(), giver, holder, ...terms };
    });
  }

  end(visit: Visit, intention: Intention, giver: string, id: string): Promise<{ id: string }> {
    return this.act(visit, intention, () => Promise.resolve({ do: 'end-proxy', giver, id }));
  }

  private act(
    visit: Visit,
    intention: Intention,
    commandIn: (transaction: SpaceTransaction) => Promise<ProxyCommand>,
  ): Promise<{ id: string }> {
    const { person, roles, readAt } = visit;
    if (person === null) throw edge.forbidden();
    return actOnOrganisation(this.database, visit.space, organisationAct(visit, intention), async (transaction) => {
      const command = await commandIn(transaction);
      const at = new Date(readAt.getTime() + transaction.offsetMs).toISOString();
      const zone = await zoneOf(transaction);
      const state = (await peek(transaction, stream.proxy(command.giver))) as ProxiesState | undefined;
      const standing = { state, proxies: await openProxies(transaction, at), at, zone };
      const decision = decideProxy(command, standing, { kind: 'person', person, roles });
      if (isRefusal(decision)) throw refusalProblem(decision, { zone });
      return { event: decision.events[0] ?? null, reply: { id: command.id } };
    });
  }
}

const zoneOf = async (transaction: SpaceTransaction): Promise<string> =>
  (await organisationZone(transaction)) ?? DEFAULT_ZONE;

function proxyView(
  { id, giver, holder, kinds, since, until, by }: Proxy,
  names: ReadonlyMap<string, NamedPerson>,
  { now, zone }: { now: string; zone: string },
  { person, roles }: Visit,
): Proxies['items'][number] {
  const isOver = until <= now || until === since;
  return {
    id,
    giver: namedView(giver, names),
    holder: namedView(holder, names),
    kinds: kinds === null ? null : [...kinds],
    from: localDateOf(since, zone),
    to: until === since ? localDateOf(since, zone) : lastDayOf(until, zone),
    until,
    state: isOver ? 'over' : since > now ? 'coming' : 'running',
    by: namedView(by, names),
    mayEnd: !isOver && (person === giver || person === holder || roles.includes('office')),
  };
}
