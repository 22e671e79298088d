import type { ChannelId } from './channels';
import type { Group } from './kinds';

/** When what has come together leaves: at once, at every full hour, or once a day at `at` (`HH:MM` in the organisation's zone). */
export type Pace = { kind: 'at-once' } | { kind: 'hourly' } | { kind: 'daily'; at: string };

/**
 * What somebody is told outside the application, by which channels and when. The inbox of the application itself cannot be switched
 * off, and notices from which a period of law runs always leave by one channel.
 */
export interface Choice {
  channels: ChannelId[];
  groups: Group[];
  pace: Pace;
  /** Nothing leaves from `from` until `to`, `HH:MM` in the organisation's zone, over midnight too; null: at any hour. */
  quiet: { from: string; to: string } | null;
}
