import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { transferStepSchema } from '#contracts/http/approvals';
import type { Done } from '#contracts/http/values';
import type { ApprovalId } from '#domain/process/ids';
import { inSpace } from '#persistence/space';
import { Acts, type Intention } from '../../kernel/acts';
import { DATABASE } from '../../kernel/settings';
import type { Visit } from '../../kernel/visit';
import { checkPeople } from '../dossiers/dossier-acts';

/** Handing a step on 转办, to somebody who exists. */
@Injectable()
export class HandOn {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    private readonly acts: Acts,
  ) {}

  async transfer(
    visit: Visit,
    intention: Intention,
    approval: ApprovalId,
    { comment, ...rest }: z.infer<typeof transferStepSchema>,
  ): Promise<Done> {
    await inSpace(this.database, visit.space, (transaction) => checkPeople(transaction, { to: [rest.to] }));
    return this.acts.perform(visit, intention, (keep) => ({
      do: 'transfer',
      approval,
      ...rest,
      ...(comment && { comment: keep(comment) }),
    }));
  }
}
