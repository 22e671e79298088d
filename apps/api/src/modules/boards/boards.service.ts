import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { BoardState } from '#domain/process/board';
import { finalResult } from '#domain/process/results';
import type { Context } from '#domain/process/context';
import type { CycleState } from '#domain/process/cycle';
import { cohortInput, type Evaluated } from '#domain/process/grading';
import type { CohortInput } from '#domain/scoring/score-cohort';
import type { Board, Boards } from '#contracts/http/boards';
import type { Text } from '#contracts/http/values';
import { contextOf, schemeOf } from '#persistence/ledger/context';
import { boardsOf, findBoard } from '#persistence/queries/boards';
import { evaluatedOf, historyOf } from '#persistence/queries/evaluated';
import { findCycle } from '#persistence/queries/cycles';
import { namesOf, unitNames } from '#persistence/queries/people';
import { recordsOf } from '#persistence/queries/records';
import { waitingCohorts } from '#persistence/queries/waiting-cohorts';
import { inSpace, type SpaceTransaction } from '#persistence/space';
import { edge } from '../../kernel/problem';
import { DATABASE } from '../../kernel/settings';
import type { Visit } from '../../kernel/visit';
import { textsIn } from '../dossiers/texts';
import { boardSummary, boardView } from './boards.view';

/** The calibration boards of a cycle, as the office and the leaders see them. */
@Injectable()
export class BoardsService {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  list(visit: Visit, id: string): Promise<Boards> {
    return inSpace(this.database, visit.space, async (transaction) => {
      const row = await findCycle(transaction, id);
      if (!row) throw edge.notFound();
      const { state: cycle } = row;
      const scheme = await schemeOf(transaction, cycle.scheme, cycle.settings);
      const boards = await boardsOf(transaction, id);
      const units = await unitNames(
        transaction,
        boards.map((board) => board.unit),
      );
      const ids = boards.map((board) => board.id);
      return {
        cycle: { id: cycle.id, name: cycle.name },
        items: boards.map((board) => boardSummary(board, scheme, units.get(board.unit ?? ''), ids)),
        waiting: await waitingCohorts(transaction, id),
      };
    });
  }

  find(visit: Visit, id: string): Promise<Board> {
    return inSpace(this.database, visit.space, async (transaction) => {
      const found = await findBoard(transaction, id);
      if (!found) throw edge.notFound();
      const { state: board, cycle, neighbours } = found;
      const units = await unitNames(transaction, [board.unit]);
      const context = await contextOf(transaction, cycle, transaction.now);
      const members = await evaluatedOf(
        transaction,
        board.members.map((member) => member.dossier),
      );
      const material = {
        board,
        cycle,
        neighbours,
        context,
        unitName: units.get(board.unit ?? ''),
        names: await namesOf(transaction, [
          ...board.members.map((member) => member.subject),
          ...board.moves.map((move) => move.by),
        ]),
        texts: await textsIn(transaction, board.moves),
        records: await recordsOf(
          transaction,
          board.members.map((member) => member.record),
        ),
        events: new Map(members.map(({ dossier }) => [dossier.subject, dossier.events])),
        input: board.status === 'draft' ? await inputOf(transaction, board, members, cycle, context) : undefined,
      };
      return boardView(material, whyNot(board, visit));
    });
  }
}

async function inputOf(
  transaction: SpaceTransaction,
  board: BoardState,
  members: readonly Evaluated[],
  cycle: CycleState,
  context: Context,
): Promise<CohortInput | undefined> {
  const result = finalResult(context, board.track)?.id ?? '';
  const subjects = board.members.map((member) => member.subject);
  const history = await historyOf(transaction, cycle, subjects, result);
  return cohortInput({ track: board.track, unit: board.unit, members, history }, cycle, context);
}

/** Why this visitor may not change the board; null where he may. */
function whyNot(board: BoardState, visit: Visit): Text | null {
  if (board.members.some((member) => member.subject === visit.person))
    return { zh: '您在本组之内，不参与评定', en: 'You are evaluated in this cohort and take no part in its grades' };
  if (board.status === 'submitted') return { zh: '已提交审定', en: 'Submitted for sign-off' };
  if (board.status === 'signed') return { zh: '已审定', en: 'Signed off' };
  return null;
}
