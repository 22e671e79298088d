import type { AppealView } from '#contracts/http/appeals';
import type { State } from '../../components/state-icon';

type Objects = AppealView['objects'][number];
type Status = AppealView['status'];

const objects = { process: 'o_process', result: 'o_result', 'unit-practice': 'o_unitPractice' } as const;
/** Key of the words for an object of appeal. */
export const objectWord = (object: Objects) => objects[object];

const requests: Readonly<Record<string, 'r_recompute' | 'r_rateAgain' | 'r_regrade'>> = {
  recompute: 'r_recompute',
  'rate-again': 'r_rateAgain',
  regrade: 'r_regrade',
};
export const requestWord = (request: string) => requests[request] ?? 'r_else';

const kinds = {
  'appeal-received': 'h_received',
  'appeal-accepted': 'h_accepted',
  'appeal-refused': 'h_refused',
  'question-asked': 'h_asked',
  'question-answered': 'h_answered',
  'question-reminded': 'h_reminded',
  'appeal-reminded': 'h_reminded',
  'appeal-escalated': 'h_escalated',
  'appeal-decided': 'h_decided',
  'appeal-served': 'h_served',
} as const;
const isKnown = (kind: string): kind is keyof typeof kinds => kind in kinds;
export const historyWord = (kind: string) => (isKnown(kind) ? kinds[kind] : 'h_unknown');

/** Key of the words for where an appeal stands, and its icon. */
export function statusOf(appeal: { readonly status: Status; readonly outcome: 'uphold' | 'change' | null }): {
  readonly state: State;
  readonly word: 's_filed' | 's_refused' | 's_inReview' | 's_decided' | 's_served';
  readonly outcome?: 'd_uphold' | 'd_change';
} {
  const outcome =
    appeal.outcome === null ? {} : ({ outcome: appeal.outcome === 'uphold' ? 'd_uphold' : 'd_change' } as const);
  switch (appeal.status) {
    case 'filed':
      return { state: 'waiting', word: 's_filed' };
    case 'refused':
      return { state: 'frozen', word: 's_refused' };
    case 'in-review':
      return { state: 'current', word: 's_inReview' };
    case 'decided':
      return { state: 'current', word: 's_decided', ...outcome };
    case 'served':
      return { state: 'done', word: 's_served', ...outcome };
  }
}
