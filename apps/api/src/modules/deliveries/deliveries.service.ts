import { isDeepStrictEqual } from 'node:util';
import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Choices, Deliveries } from '#contracts/http/deliveries';
import { CHANNELS } from '#domain/notification/channels';
import type { Choice } from '#domain/notification/choice';
import {
  addressesOf,
  availableChannels,
  choicesOf,
  dropChoice,
  EVERYBODY,
  keepChoice,
} from '#persistence/notices/choices';
import { failedDeliveries } from '#persistence/notices/failures';
import { actOnOrganisation } from '#persistence/organisation/acts';
import { inSpace, type SpaceTransaction } from '#persistence/space';
import type { Intention } from '../../kernel/acts';
import { edge } from '../../kernel/problem';
import { DATABASE } from '../../kernel/settings';
import type { Visit } from '../../kernel/visit';
import { organisationAct } from '../organisation/organisation-act';

const MOST_SHOWN = 200;

/** A person's own choice is a setting of his and no act; what goes for everybody is an act of the organisation. */
@Injectable()
export class DeliveriesService {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  choices(visit: Visit): Promise<Choices> {
    return inSpace(this.database, visit.space, (transaction) => choicesView(transaction, personOf(visit)));
  }

  choose(visit: Visit, choice: Choice): Promise<Choices> {
    return inSpace(this.database, visit.space, async (transaction) => {
      await keepChoice(transaction, personOf(visit), choice);
      return choicesView(transaction, personOf(visit));
    });
  }

  followGeneral(visit: Visit): Promise<Choices> {
    return inSpace(this.database, visit.space, async (transaction) => {
      await dropChoice(transaction, personOf(visit));
      return choicesView(transaction, personOf(visit));
    });
  }

  read(visit: Visit): Promise<Deliveries> {
    return inSpace(this.database, visit.space, deliveriesView);
  }

  chooseForAll(visit: Visit, intention: Intention, choice: Choice): Promise<Deliveries> {
    return actOnOrganisation(this.database, visit.space, organisationAct(visit, intention), async (transaction) => {
      const { general } = await choicesOf(transaction, null);
      const isSame = isDeepStrictEqual(general, choice);
      if (!isSame) await keepChoice(transaction, EVERYBODY, choice);
      return {
        event: isSame ? null : { kind: 'notification-choice-set', data: choice },
        reply: await deliveriesView(transaction),
      };
    });
  }
}

async function choicesView(transaction: SpaceTransaction, person: string): Promise<Choices> {
  const available = await availableChannels(transaction);
  const addresses = await addressesOf(transaction, person);
  return {
    ...(await choicesOf(transaction, person)),
    channels: CHANNELS.map((id) => ({ id, isAvailable: available.has(id), address: addresses.get(id) ?? null })),
  };
}

async function deliveriesView(transaction: SpaceTransaction): Promise<Deliveries> {
  const available = await availableChannels(transaction);
  const rows = await failedDeliveries(transaction, MOST_SHOWN);
  return {
    general: (await choicesOf(transaction, null)).general,
    channels: CHANNELS.map((id) => ({ id, isAvailable: available.has(id) })),
    failures: rows.slice(0, MOST_SHOWN).map(({ person_id: id, number, name, at, ...row }) => ({
      ...row,
      person: number === null || name === null ? null : { id, number, name },
      at: at.toISOString(),
    })),
    hasMore: rows.length > MOST_SHOWN,
  };
}

function personOf(visit: Visit): string {
  if (visit.person === null) throw edge.forbidden();
  return visit.person;
}
