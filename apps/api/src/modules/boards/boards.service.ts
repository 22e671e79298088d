import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { BoardState } from '#domain/process/board';
import type { Board, Boards } from '#contracts/http/boards';
import type { Text } from '#contracts/http/values';
import { contextOf, schemeOf } from '#persistence/ledger/context';
import { boardsOf, circumstancesOf, findBoard } from '#persistence/queries/boards';
import { findCycle } from '#persistence/queries/cycles';
import { namesOf, unitNames } from '#persistence/queries/people';
import { recordsOf } from '#persistence/queries/records';
import { waitingCohorts } from '#persistence/queries/waiting-cohorts';
import { inSpace } from '#persistence/space';
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
      return {
        cycle: { id: cycle.id, name: cycle.name },
        items: boards.map((board) => boardSummary(board, scheme, units.get(board.unit ?? ''))),
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
      const material = {
        board,
        cycle,
        neighbours,
        context: await contextOf(transaction, cycle, transaction.now),
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
        circumstances: await circumstancesOf(
          transaction,
          board.members.map((member) => member.dossier),
        ),
      };
      return boardView(material, whyNot(board, visit));
    });
  }
}

/** Why this visitor may not change the board; null where he may. */
function whyNot(board: BoardState, visit: Visit): Text | null {
  if (board.members.some((member) => member.subject === visit.person))
    return { zh: '您在本组之内，不参与评定', en: 'You are evaluated in this cohort and take no part in its grades' };
  if (board.status === 'submitted') return { zh: '已提交审定', en: 'Submitted for sign-off' };
  if (board.status === 'signed') return { zh: '已审定', en: 'Signed off' };
  return null;
}
