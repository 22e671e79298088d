import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { holdTalkSchema, signTalkSchema } from '#contracts/http/talks';
import type { Done } from '#contracts/http/values';
import type { DossierId } from '#domain/process/ids';
import { fileUnder } from '#persistence/queries/attachments';
import { inSpace } from '#persistence/space';
import { Acts, type Intention } from '../../kernel/acts';
import { DATABASE } from '../../kernel/settings';
import type { Visit } from '../../kernel/visit';
import { mustBeOwnFiles } from '../attachments/own-files';

/** A talk put on record, and its second signature. What is handed in with it lies in the dossier. */
@Injectable()
export class TalkActs {
  constructor(
    private readonly acts: Acts,
    @Inject(DATABASE) private readonly database: DataSource,
  ) {}

  async hold(
    visit: Visit,
    intention: Intention,
    dossier: DossierId,
    window: string,
    { said, measures, ...body }: z.infer<typeof holdTalkSchema>,
  ): Promise<Done> {
    await inSpace(this.database, visit.space, (transaction) => mustBeOwnFiles(transaction, visit, body.evidence, ''));
    return this.acts.perform(
      visit,
      intention,
      (keep) => ({ do: 'hold-talk', dossier, window, ...body, said: keep(said), measures: keep(measures) }),
      (transaction) => fileUnder(transaction, visit.person ?? '', { dossier }, body.evidence),
    );
  }

  sign(
    visit: Visit,
    intention: Intention,
    dossier: DossierId,
    window: string,
    { remark }: z.infer<typeof signTalkSchema>,
  ): Promise<Done> {
    return this.acts.perform(visit, intention, (keep) => ({
      do: 'sign-talk',
      dossier,
      window,
      ...(remark !== undefined && { remark: keep(remark) }),
    }));
  }
}
