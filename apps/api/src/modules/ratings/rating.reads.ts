import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Ballots, RatingSheet } from '#contracts/http/ratings';
import { localDateOf } from '#domain/calendar/dates';
import type { Context } from '#domain/process/context';
import type { CycleState } from '#domain/process/cycle';
import { itemsAsked, panelsIn, parseRatingKey } from '#domain/process/dossier/asked';
import { contextOf } from '#persistence/ledger/context';
import { cycleStates, factsOf } from '#persistence/queries/dossiers';
import { namesOf } from '#persistence/queries/people';
import { ballotTasks, ratedBy, type BallotTask } from '#persistence/queries/ratings';
import { inSpace } from '#persistence/space';
import { edge } from '../../kernel/problem';
import { DATABASE } from '../../kernel/settings';
import type { Visit } from '../../kernel/visit';
import { lastDayOf, titleOf } from '../cycles/timeline.view';
import { daysUntil } from '../dossiers/appeal-window.view';
import { namedView } from '../dossiers/dossier.view';
import { scaleOf } from '../dossiers/marks';
import { textsIn } from '../dossiers/texts';
import { itemTitle } from './item-title';
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
        ballots: tasks.map((task) => ({
          dossier: task.dossier,
          panel: task.panel,
          panelTitle: titleOf(context.scheme, `panel.${panelOf(task.panel)}`),
          subject: namedView(task.subject_id, names),
          isCast: task.is_cast,
          ...formOf(task, cycle, context),
        })),
      };
    });
  }
}

const panelOf = (key: string): string => parseRatingKey(key).panel.split('.').at(-1) ?? '';

/** The form of a ballot: its items, each with the most one may write on it, or the options of which one is chosen. */
export function formOf(
  task: Pick<BallotTask, 'panel' | 'window' | 'state'>,
  cycle: CycleState,
  context: Context,
): Pick<Ballots['ballots'][number], 'items' | 'isChoice'> {
  const window = cycle.windows.find((each) => each.key === task.window);
  const panel = window && panelsIn(context, task.state.track, window).find((each) => each.key === task.panel);
  if (!panel) return { items: [], isChoice: false };
  return {
    isChoice: panel.isChoice,
    items: itemsAsked(panel, task.state, context).map((item) => ({
      id: item.id,
      title: itemTitle(panel, item.id, context),
      points: item.points,
      scale: scaleOf(panel, item),
    })),
  };
}
