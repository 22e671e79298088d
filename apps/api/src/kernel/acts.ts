import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Done } from '#contracts/http/values';
import type { Command } from '#domain/process/command';
import type { TextRef } from '#domain/process/decision';
import { keepText, type NewText } from '#persistence/ledger/hashes';
import { perform } from '#persistence/ledger/perform';
import { edge, refusalProblem } from './problem';
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

  /** @throws ProblemError with the refusal's code, and what to do */
  async perform(visit: Visit, intention: Intention, command: (keep: Keep) => Command): Promise<Done> {
    if (!intention.key) throw edge.keyMissing();
    if (visit.person === null) throw edge.forbidden();
    const texts: NewText[] = [];
    const performed = await perform(this.database, visit.space, {
      command: command((text) => keepText(text, texts)),
      actor: { kind: 'person', person: visit.person, roles: visit.roles },
      readAt: visit.readAt,
      idempotencyKey: intention.key,
      request: intention.request,
      texts,
    });
    if ('refused' in performed) throw refusalProblem(performed);
    return performed.reply;
  }
}
