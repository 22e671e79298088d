import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { BatchReply, batchSchema } from '#contracts/http/approvals';
import type { Done } from '#contracts/http/values';
import type { ApprovalCommand } from '#domain/process/approval/state';
import type { ApprovalId } from '#domain/process/ids';
import { sha256 } from '#persistence/ledger/hashes';
import { inSpace } from '#persistence/space';
import { Acts, type Intention, type Keep } from '../../kernel/acts';
import { edge, ProblemError } from '../../kernel/problem';
import { DATABASE } from '../../kernel/settings';
import type { Visit } from '../../kernel/visit';
import { checkPeople } from '../dossiers/dossier-acts';

/** Acts on matters under approval: alone, with people who must exist, or many at once. */
@Injectable()
export class ApprovalActs {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    private readonly acts: Acts,
  ) {}

  perform(visit: Visit, intention: Intention, command: (keep: Keep) => ApprovalCommand): Promise<Done> {
    return this.acts.perform(visit, intention, command);
  }

  /** An act that brings somebody in: refused with `person-unknown` where one of them does not exist. */
  async withPeople(
    visit: Visit,
    intention: Intention,
    people: Readonly<Record<string, readonly string[]>>,
    command: (keep: Keep) => ApprovalCommand,
  ): Promise<Done> {
    await inSpace(this.database, visit.space, (transaction) => checkPeople(transaction, people));
    return this.acts.perform(visit, intention, command);
  }

  /** Many matters at once 批量办理: each in a transaction of its own with an outcome of its own; repeated, each answers as it did. */
  async batch(visit: Visit, intention: Intention, { items, act }: z.infer<typeof batchSchema>): Promise<BatchReply> {
    if (!intention.key) throw edge.keyMissing();
    const outcomes: BatchReply['outcomes'] = [];
    for (const { approval, ...seen } of items) {
      const at = { approval: approval as ApprovalId, ...seen };
      const own = { key: `batch-${sha256(`${intention.key}\n${approval}`).slice(0, 40)}`, request: { at, act } };
      try {
        await this.acts.perform(visit, own, (keep) =>
          act.do === 'return'
            ? { do: 'return', ...at, to: 'initiator', comment: keep(act.comment) }
            : { do: 'approve', ...at, ...(act.opinion && { opinion: keep(act.opinion) }) },
        );
        outcomes.push({ approval, done: true, problem: null });
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        const { code, detail, hint } = error.problem;
        outcomes.push({ approval, done: false, problem: { code, message: detail, hint: hint ?? detail } });
      }
    }
    return { outcomes };
  }
}
