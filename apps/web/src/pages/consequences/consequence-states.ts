import type { Consequences } from '#contracts/http/publication';
import type { State } from '../../components/state-icon';

export type Item = Consequences['items'][number];
export type ItemStatus = Item['status'];

export const statuses = ['proposed', 'approved', 'carried-out', 'dropped'] as const satisfies readonly ItemStatus[];

const words = {
  proposed: 's_proposed',
  approved: 's_approved',
  'carried-out': 's_carriedOut',
  dropped: 's_dropped',
} as const;
/** Key of the words of a state. */
export const statusWord = (status: ItemStatus) => words[status];

const icons: Record<ItemStatus, State> = {
  proposed: 'waiting',
  approved: 'current',
  'carried-out': 'done',
  dropped: 'upcoming',
};
export const statusIcon = (status: ItemStatus): State => icons[status];

/** One row of the register; a rule may give one person several. */
export const keyOf = (item: Item): string => `${item.dossier} ${item.id}`;
