import { useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { Board, decideTieSchema, moveSchema, revisionSchema } from '#contracts/http/boards';
import { sendAct } from '../../api/act';
import { boardKey, boardsKey } from '../../api/boards';
import { useAct } from '../../api/use-act';

type Move = z.infer<typeof moveSchema>;
type DecideTie = z.infer<typeof decideTieSchema>;
type Revision = z.infer<typeof revisionSchema>;

/** The committee's acts on a board. A refusal reads the board again, for it may be of an older page. */
export function useBoardActs(board: Board) {
  const queries = useQueryClient();
  const path = `/boards/${board.id}`;
  const touches = [boardKey(board.id), boardsKey(board.cycle.id)];
  const again = async <Reply>(act: Promise<Reply>): Promise<Reply> => {
    try {
      return await act;
    } catch (error) {
      await queries.invalidateQueries({ queryKey: boardKey(board.id) });
      throw error;
    }
  };
  return {
    move: useAct((body: Move, key: string) => again(sendAct(`${path}/moves`, key, body)), touches),
    decideTie: useAct((body: DecideTie, key: string) => again(sendAct(`${path}/ties`, key, body)), touches),
    reset: useAct((body: Revision, key: string) => again(sendAct(`${path}/reset`, key, body)), touches),
    submit: useAct((body: Revision, key: string) => again(sendAct(`${path}/submission`, key, body)), touches),
  };
}

export type BoardActs = ReturnType<typeof useBoardActs>;
