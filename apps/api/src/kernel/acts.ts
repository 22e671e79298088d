import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Done } from '#contracts/http/values';
import { cycleOf, streamsOf, type Command } from '#domain/process/command';
import type { CycleState } from '#domain/process/cycle';
import type { TextRef } from '#domain/process/decision';
import { stream } from '#domain/process/ids';
import { schemeOf } from '#persistence/ledger/context';
import { keepText, type NewText } from '#persistence/ledger/hashes';
import { perform } from '#persistence/ledger/perform';
import { peek } from '#persistence/ledger/streams';
import { inSpace, type SpaceTransaction } from '#persistence/space';
import { edge, refusalProblem, type RefusalManner } from './problem';
import { DATABASE } from './settings';
import type { Visit } from './visit';

/** Puts free text into its erasable row and gives the reference that the command carries. */
export type Keep = (text: string) => TextRef;

/** What of the request stands for the intention: a replay with the same key must bring the same. */
export interface Intention {
  key: string | undefined;
  request: unknown;
}

/** Human acts: one transaction each, replayed safely, refused in words. */
@Injectable()
export class Acts {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  /**
   * Carries out an act. `also` writes rows that belong to it and to no stream, in its transaction.
   * @throws ProblemError with the refusal's code, and what to do
   */
  async perform(
    visit: Visit,
    intention: Intention,
    command: (keep: Keep) => Command,
    also?: (transaction: SpaceTransaction) => Promise<void>,
  ): Promise<Done> {
    if (!intention.key) throw edge.keyMissing();
    if (visit.person === null) throw edge.forbidden();
    const texts: NewText[] = [];
    const wanted = command((text) => keepText(text, texts));
    const performed = await perform(this.database, visit.space, {
      command: wanted,
      actor: {
        kind: 'person',
        person: visit.person,
        roles: visit.roles,
        ...(visit.onBehalfOf !== null && { onBehalfOf: visit.onBehalfOf }),
      },
      readAt: visit.readAt,
      idempotencyKey: intention.key,
      request: visit.onBehalfOf === null ? intention.request : { of: intention.request, for: visit.onBehalfOf },
      texts,
      ...(also && { also }),
    });
    if ('refused' in performed) throw refusalProblem(performed, await this.manner(visit.space, wanted));
    return performed.reply;
  }

  /** A refusal names days by the clock of the cycle it is about, and grades as its scheme does. */
  private manner(space: string, command: Command): Promise<RefusalManner | undefined> {
    return inSpace(this.database, space, async (transaction) => {
      const [first] = streamsOf(command);
      const cycle = first && ((await peek(transaction, stream.cycle(cycleOf(first)))) as CycleState | undefined);
      if (!cycle) return undefined;
      return { zone: cycle.zone, scheme: await schemeOf(transaction, cycle.scheme, cycle.settings) };
    });
  }
}
