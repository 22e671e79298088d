import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { MeetingView } from '#contracts/http/meetings';
import { seesAll } from '#domain/access/policy';
import { localDateOf } from '#domain/calendar/dates';
import { hostsOf, type Minutes } from '#domain/process/meeting';
import type { ResolvedScheme } from '#domain/scheme/resolved';
import { contextOf } from '#persistence/ledger/context';
import { filesOf } from '#persistence/queries/appeals';
import { findMeeting, mayReadMinutes } from '#persistence/queries/meetings';
import { namesOf } from '#persistence/queries/people';
import { inSpace, type SpaceTransaction } from '#persistence/space';
import { edge } from '../../kernel/problem';
import { DATABASE } from '../../kernel/settings';
import type { Visit } from '../../kernel/visit';
import { lastDayOf, titleOf, windowTitle } from '../cycles/timeline.view';
import { namedView } from '../dossiers/dossier.view';
import { bodyOf, textsIn } from '../dossiers/texts';

/** A meeting as its hosts, whoever was there, the office and the leaders see it. */
@Injectable()
export class MeetingReads {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  meeting(visit: Visit, id: string, key: string): Promise<MeetingView> {
    return inSpace(this.database, visit.space, async (transaction) => {
      const found = await findMeeting(transaction, id, key);
      if (!found) throw edge.notFound();
      const { cycle, window } = found;
      const context = await contextOf(transaction, cycle, transaction.now);
      const { scheme } = context;
      const hosts = hostsOf(window.stage, cycle, context);
      const minutes = cycle.minutes?.[key];
      const isHost = hosts.includes(visit.person ?? '');
      const mayRead = isHost || seesAll('meeting.read', visit) || (minutes && mayReadMinutes(visit, minutes));
      if (!mayRead) throw edge.notFound();
      const names = await namesOf(transaction, [...hosts, minutes?.by, minutes?.chair, ...(minutes?.present ?? [])]);
      const agenda = scheme.stages.find((stage) => stage.id === window.stage)?.agenda ?? [];
      return {
        cycle: { id: cycle.id, name: cycle.name },
        window: key,
        title: windowTitle(scheme, window),
        status: window.status,
        opensOn: localDateOf(window.openedAt ?? window.opensAt, cycle.zone),
        dueOn: window.dueAt === undefined ? null : lastDayOf(window.dueAt, cycle.zone),
        today: localDateOf(transaction.now, cycle.zone),
        agenda: agenda.map((item) => ({ id: item, title: titleOf(scheme, `item.${item}`) })),
        hosts: hosts.map((person) => namedView(person, names)),
        minutes: minutes ? await minutesView(transaction, minutes, scheme, names) : null,
        may: { record: isHost && !minutes && window.status === 'open' },
      };
    });
  }
}

async function minutesView(
  transaction: SpaceTransaction,
  minutes: Minutes,
  scheme: ResolvedScheme,
  names: Awaited<ReturnType<typeof namesOf>>,
): Promise<NonNullable<MeetingView['minutes']>> {
  const texts = await textsIn(transaction, minutes);
  return {
    on: minutes.on,
    place: bodyOf(texts, minutes.place) ?? '',
    chair: namedView(minutes.chair, names),
    present: minutes.present.map((person) => namedView(person, names)),
    items: minutes.items.map(({ item, text }) => ({
      item,
      title: titleOf(scheme, `item.${item}`),
      text: bodyOf(texts, text) ?? '',
    })),
    decisions: minutes.decisions.map((decision) => bodyOf(texts, decision) ?? ''),
    evidence: await filesOf(transaction, minutes.evidence),
    by: namedView(minutes.by, names),
    at: minutes.at,
  };
}
