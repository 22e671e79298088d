import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { recordMinutesSchema } from '#contracts/http/meetings';
import type { Done } from '#contracts/http/values';
import { fileUnder } from '#persistence/queries/attachments';
import { inSpace } from '#persistence/space';
import { Acts, type Intention } from '../../kernel/acts';
import { DATABASE } from '../../kernel/settings';
import type { Visit } from '../../kernel/visit';
import { mustBeOwnFiles } from '../attachments/own-files';
import { checkPeople } from '../dossiers/dossier-acts';

/** The minutes of a meeting; what is handed in with them is for whoever may read them. */
@Injectable()
export class MeetingActs {
  constructor(
    private readonly acts: Acts,
    @Inject(DATABASE) private readonly database: DataSource,
  ) {}

  async record(
    visit: Visit,
    intention: Intention,
    cycle: string,
    window: string,
    { place, items, decisions, ...body }: z.infer<typeof recordMinutesSchema>,
  ): Promise<Done> {
    const matter = `cycle/${cycle}#${window}`;
    await inSpace(this.database, visit.space, async (transaction) => {
      await checkPeople(transaction, { present: body.present, chair: [body.chair] });
      await mustBeOwnFiles(transaction, visit, body.evidence, matter);
    });
    return this.acts.perform(
      visit,
      intention,
      (keep) => ({
        do: 'record-minutes',
        cycle,
        window,
        ...body,
        place: keep(place),
        items: items.map(({ item, text }) => ({ item, text: keep(text) })),
        decisions: decisions.map((decision) => keep(decision)),
      }),
      (transaction) => fileUnder(transaction, visit.person ?? '', { matter }, body.evidence),
    );
  }
}
