import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Ballots, RatingSheet } from '#contracts/http/ratings';
import { localDateOf } from '#domain/calendar/dates';
import { panelsOf } from '#domain/process/dossier/rating';
import { contextOf } from '#persistence/ledger/context';
import { cycleStates, factsOf } from '#persistence/queries/dossiers';
import { namesOf } from '#persistence/queries/people';
import { ballotTasks, ratedBy } from '#persistence/queries/ratings';
import { inSpace } from '#persistence/space';
import { edge } from '../../kernel/problem';
import { DATABASE } from '../../kernel/settings';
import type { Visit } from '../../kernel/visit';
import { lastDayOf, titleOf } from '../cycles/timeline.view';
import { daysUntil } from '../dossiers/appeal-window.view';
import { namedView } from '../dossiers/dossier.view';
import { textsIn } from '../dossiers/texts';
import { ratingSheetView } from './rating-sheet.view';

/** What somebody is asked to rate, by name or by anonymous ballot. */
@Injectable()
export class RatingReads {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  sheet(visit: Visit, cycleId: string, key: string): Promise<RatingSheet> {
    return inSpace(this.database, visit.space, async (transaction) => {
      const cycle = (await cycleStates(transaction, [cycleId])).get(cycleId);
      const window = cycle?.windows.find((each) => each.key === key);
      const rater = visit.person;
      const isRated = window?.kind === 'monitoring' || window?.kind === 'review';
      if (!cycle || !window || !isRated || rater === null) throw edge.notFound();
      const states = await ratedBy(transaction, rater, cycleId, key);
      const facts = await factsOf(
        transaction,
        states.map((state) => state.id),
        ['target', 'rating', 'self-score'],
      );
      return ratingSheetView({
        rater,
        cycle,
        window,
        context: await contextOf(transaction, cycle, transaction.now),
        states,
        facts,
        names: await namesOf(
          transaction,
          states.map((state) => state.subject),
        ),
        texts: await textsIn(transaction, states, facts),
      });
    });
  }

  ballots(visit: Visit, cycleId: string): Promise<Ballots> {
    return inSpace(this.database, visit.space, async (transaction) => {
      const cycle = (await cycleStates(transaction, [cycleId])).get(cycleId);
      if (!cycle || visit.person === null) throw edge.notFound();
      const tasks = await ballotTasks(transaction, visit.person, cycleId);
      const context = await contextOf(transaction, cycle, transaction.now);
      const names = await namesOf(
        transaction,
        tasks.map((task) => task.subject_id),
      );
      const window = cycle.windows.find((each) => each.key === tasks[0]?.window);
      const dueOn = window?.dueAt === undefined ? null : lastDayOf(window.dueAt, cycle.zone);
      return {
        cycle: { id: cycle.id, name: cycle.name },
        dueOn,
        daysLeft: daysUntil(dueOn, localDateOf(context.at, cycle.zone), context.calendar),
        ballots: tasks.map(({ dossier, panel, track, subject_id, is_cast }) => ({
          dossier,
          panel,
          panelTitle: titleOf(context.scheme, `panel.${panel}`),
          subject: namedView(subject_id, names),
          isCast: is_cast,
          items: (panelsOf(context, track).find((each) => each.id === panel)?.items ?? []).map(({ id, points }) => ({
            id,
            title: titleOf(context.scheme, `item.${id}`),
            points,
          })),
        })),
      };
    });
  }
}
