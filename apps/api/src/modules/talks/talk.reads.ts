import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { TalkView } from '#contracts/http/talks';
import { seesAll } from '#domain/access/policy';
import { localDateOf } from '#domain/calendar/dates';
import { talkSides } from '#domain/process/dossier/talk';
import { ownerOf } from '#domain/process/dossier/state';
import { contextOf } from '#persistence/ledger/context';
import { filesOf } from '#persistence/queries/appeals';
import { loadDossier } from '#persistence/queries/dossiers';
import { namesOf } from '#persistence/queries/people';
import { inSpace } from '#persistence/space';
import { edge } from '../../kernel/problem';
import { DATABASE } from '../../kernel/settings';
import type { Visit } from '../../kernel/visit';
import { lastDayOf, titleOf } from '../cycles/timeline.view';
import { namedView } from '../dossiers/dossier.view';
import { bodyOf, textsIn } from '../dossiers/texts';

/** A talk as both sides, the subject, its superior, the office and the leaders see it. */
@Injectable()
export class TalkReads {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  talk(visit: Visit, id: string, key: string): Promise<TalkView> {
    return inSpace(this.database, visit.space, async (transaction) => {
      const found = await loadDossier(transaction, id);
      const window = found?.cycle.windows.find((each) => each.key === key && each.kind === 'talks');
      if (!found || !window || !(window.tracks?.includes(found.state.track) ?? true)) throw edge.notFound();
      const { state, cycle } = found;
      const context = await contextOf(transaction, cycle, transaction.now);
      const { holders, partners } = talkSides(state, window, cycle, context);
      const talk = state.talks?.[key];
      const readers = [...holders, ...partners, ownerOf(state), state.superior, talk?.by, talk?.with];
      const me = visit.person;
      if (me === null || !(seesAll('talk.read', visit) || readers.includes(me))) throw edge.notFound();
      const names = await namesOf(transaction, [state.subject, ...partners, talk?.by, talk?.with]);
      const texts = await textsIn(transaction, talk);
      return {
        dossier: state.id,
        cycle: { id: cycle.id, name: cycle.name },
        window: key,
        title: titleOf(context.scheme, `stage.${window.stage}`),
        subject: namedView(state.subject, names),
        dueOn: window.dueAt === undefined ? null : lastDayOf(window.dueAt, cycle.zone),
        today: localDateOf(transaction.now, cycle.zone),
        partners: partners.map((person) => namedView(person, names)),
        talk: talk
          ? {
              on: talk.on,
              by: namedView(talk.by, names),
              with: namedView(talk.with, names),
              said: bodyOf(texts, talk.said) ?? '',
              measures: bodyOf(texts, talk.measures) ?? '',
              evidence: await filesOf(transaction, talk.evidence),
              at: talk.at,
              signedAt: talk.signed?.at ?? null,
              remark: bodyOf(texts, talk.signed?.remark),
            }
          : null,
        may: {
          hold: state.entered.includes(key) && holders.includes(me) && !talk?.signed,
          sign: talk !== undefined && !talk.signed && talk.with === me,
        },
      };
    });
  }
}
