import type { DataSource } from 'typeorm';
import type { ChannelId } from '#domain/notification/channels';
import type { Choice } from '#domain/notification/choice';
import type { Group } from '#domain/notification/kinds';
import { inSpace, type SpaceTransaction } from '../space';
import { addressesOn, CLOCK, TODAY } from './due';

/** The row of everybody who has chosen nothing himself. */
export const EVERYBODY = '';

interface ChoiceRow {
  person_id: string;
  channels: ChannelId[];
  groups: Group[];
  pace: 'at-once' | 'hourly' | 'daily';
  daily_at: string | null;
  quiet_from: string | null;
  quiet_to: string | null;
}

const hourOf = (time: string): string => time.slice(0, 5);

const choiceFrom = ({ channels, groups, pace, daily_at, quiet_from, quiet_to }: ChoiceRow): Choice => ({
  channels,
  groups,
  pace: pace === 'daily' && daily_at !== null ? { kind: 'daily', at: hourOf(daily_at) } : { kind: pace as 'hourly' },
  quiet: quiet_from !== null && quiet_to !== null ? { from: hourOf(quiet_from), to: hourOf(quiet_to) } : null,
});

export interface Choices {
  general: Choice;
  own: Choice | null;
}

/** What a person has chosen himself, and what goes for everybody who has not. */
export async function choicesOf(transaction: SpaceTransaction, person: string | null): Promise<Choices> {
  const rows = await transaction.query<ChoiceRow>('SELECT * FROM notification_choice WHERE person_id IN ($1, $2)', [
    EVERYBODY,
    person ?? EVERYBODY,
  ]);
  const find = (id: string | null): ChoiceRow | undefined => rows.find(({ person_id }) => person_id === id);
  const general = find(EVERYBODY);
  if (!general) throw new Error('The choice for everybody is missing');
  const own = person === null ? undefined : find(person);
  return { general: choiceFrom(general), own: own ? choiceFrom(own) : null };
}

/** Keeps a choice, of a person or of everybody. */
export async function keepChoice(transaction: SpaceTransaction, person: string, choice: Choice): Promise<void> {
  const { channels, groups, pace, quiet } = choice;
  await transaction.query(
    `INSERT INTO notification_choice (person_id, channels, groups, pace, daily_at, quiet_from, quiet_to)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (person_id) DO UPDATE SET channels = excluded.channels,
       groups = excluded.groups, pace = excluded.pace, daily_at = excluded.daily_at, quiet_from = excluded.quiet_from,
       quiet_to = excluded.quiet_to`,
    [
      person,
      channels,
      groups,
      pace.kind,
      pace.kind === 'daily' ? pace.at : null,
      quiet?.from ?? null,
      quiet?.to ?? null,
    ],
  );
}

/** A person follows again what goes for everybody. */
export async function dropChoice(transaction: SpaceTransaction, person: string): Promise<void> {
  await transaction.query('DELETE FROM notification_choice WHERE person_id = $1 AND person_id <> $2', [
    person,
    EVERYBODY,
  ]);
}

/** Says which channels the worker has, for the pages on which people choose. */
export function announceChannels(source: DataSource, space: string, channels: readonly ChannelId[]): Promise<void> {
  return inSpace(source, space, async (transaction) => {
    await transaction.query('DELETE FROM channel WHERE NOT id = ANY ($1)', [channels]);
    await transaction.query('INSERT INTO channel SELECT unnest($1::text[]) ON CONFLICT DO NOTHING', [channels]);
  });
}

/** The channels that the worker has. */
export async function availableChannels(transaction: SpaceTransaction): Promise<Set<string>> {
  const rows = await transaction.query<{ id: string }>('SELECT id FROM channel');
  return new Set(rows.map(({ id }) => id));
}

/** The addresses at which a person can be reached, by channel. */
export async function addressesOf(transaction: SpaceTransaction, person: string): Promise<Map<string, string>> {
  const rows = await transaction.query<{ channel: string; address: string }>(
    `WITH ${CLOCK} SELECT a.channel, a.address FROM (${addressesOn(TODAY)}) a WHERE a.person_id = $2`,
    [transaction.now, person],
  );
  return new Map(rows.map(({ channel, address }) => [channel, address]));
}
