import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { FigureGrid } from '#contracts/http/figures';
import { localDateOf } from '#domain/calendar/dates';
import type { Context } from '#domain/process/context';
import type { CycleState, WindowState } from '#domain/process/cycle';
import { checksOwed, figuresIn, suppliersOf, type AskedFigure } from '#domain/process/dossier/figures-asked';
import { planInForce, type DossierState } from '#domain/process/dossier/state';
import { contextOf } from '#persistence/ledger/context';
import { cycleStates } from '#persistence/queries/dossiers';
import { dossiersWithFigures } from '#persistence/queries/figures';
import { namesOf } from '#persistence/queries/people';
import { inSpace } from '#persistence/space';
import { edge } from '../../kernel/problem';
import { DATABASE } from '../../kernel/settings';
import type { Visit } from '../../kernel/visit';
import { lastDayOf, titleOf, windowTitle } from '../cycles/timeline.view';
import { daysUntil } from '../dossiers/appeal-window.view';
import { namedView } from '../dossiers/dossier.view';
import { bodyOf, textsIn, type Texts } from '../dossiers/texts';

type Cell = FigureGrid['rows'][number]['cells'][number];

/** The figures that somebody supplies or verifies. */
@Injectable()
export class FigureReads {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  grid(visit: Visit, cycleId: string, key: string): Promise<FigureGrid> {
    return inSpace(this.database, visit.space, async (transaction) => {
      const cycle = (await cycleStates(transaction, [cycleId])).get(cycleId);
      const window = cycle?.windows.find((each) => each.key === key);
      const { person } = visit;
      if (!cycle || !window || person === null) throw edge.notFound();
      const states = await dossiersWithFigures(transaction, person, cycleId, key);
      const context = await contextOf(transaction, cycle, transaction.now);
      const texts = await textsIn(transaction, states);
      const names = await namesOf(
        transaction,
        states.map((state) => state.subject),
      );
      const dueOn = window.dueAt === undefined ? null : lastDayOf(window.dueAt, cycle.zone);
      return {
        cycle: { id: cycle.id, name: cycle.name },
        window: key,
        title: windowTitle(context.scheme, window),
        dueOn,
        daysLeft: daysUntil(dueOn, localDateOf(context.at, cycle.zone), context.calendar),
        rows: states.flatMap((state) => {
          const cells = cellsOf(state, window, cycle, context, person, texts);
          return cells.length > 0 ? [{ dossier: state.id, subject: namedView(state.subject, names), cells }] : [];
        }),
      };
    });
  }
}

/** The cells of one row that are this person's: a figure he may supply, or one that waits for his word. */
function cellsOf(
  state: DossierState,
  window: WindowState,
  cycle: CycleState,
  context: Context,
  person: string,
  texts: Texts,
): Cell[] {
  const checks = checksOwed(state, window, cycle, context);
  return figuresIn(context, state, window).flatMap((figure): Cell[] => {
    const maySupply = suppliersOf(figure, state, cycle).includes(person);
    const mayVerify = checks.some((check) => check.key === figure.key && check.people.includes(person));
    const known = state.figures[figure.key];
    if (!maySupply && !mayVerify) return [];
    return [
      {
        key: figure.key,
        node: figure.node,
        item: figure.item ?? null,
        title: titleOfFigure(figure, state, context, texts),
        unit: figure.unit ?? null,
        target: targetOf(figure, state),
        value: known?.value ?? null,
        isAbsent: known !== undefined && known.value === null,
        status: known?.status ?? 'open',
        reason: bodyOf(texts, known?.reason),
        needsEvidence: figure.needsEvidence,
        maySupply: maySupply && state.result === undefined,
        mayVerify,
      },
    ];
  });
}

function titleOfFigure(
  { node, item }: AskedFigure,
  state: DossierState,
  context: Context,
  texts: Texts,
): Cell['title'] {
  const title = titleOf(context.scheme, `node.${node}`);
  const declared = bodyOf(texts, planInForce(state)?.items.find((each) => each.id === item)?.title);
  return declared === null ? title : { zh: declared, en: declared };
}

function targetOf({ node, item }: AskedFigure, state: DossierState): string | null {
  const plan = planInForce(state);
  const found =
    item === undefined
      ? plan?.targets.find((each) => each.node === node)?.value
      : plan?.items.find((each) => each.id === item)?.target;
  return found ?? null;
}
