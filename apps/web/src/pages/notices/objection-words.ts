import type { ObjectionSummary } from '#contracts/http/notices';
import type { State } from '../../components/state-icon';

/** How an objection stands, as a sign and the key of its word. */
export const stateOf = ({ status }: Pick<ObjectionSummary, 'status'>) =>
  ({ state: (status === 'open' ? 'waiting' : 'done') satisfies State, word: `s_${status}` }) as const;
