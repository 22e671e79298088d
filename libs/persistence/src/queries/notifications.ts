import type { SpaceTransaction } from '../space';

export interface StoredNotification {
  id: string;
  kind: string;
  params: Record<string, string | number>;
  link: string;
  /** The cycle of the dossier or cycle it is about; null for anything else. */
  cycle_id: string | null;
  at: Date;
  read_at: Date | null;
}

/** Where a page of notifications ends: the instant and id of its last row. */
export interface NotificationPlace {
  at: string;
  id: string;
}

/** A page of a person's notifications, the newest first, and one more to tell whether another page follows. */
export const listNotifications = (
  transaction: SpaceTransaction,
  person: string,
  after: NotificationPlace | undefined,
  size: number,
): Promise<StoredNotification[]> =>
  transaction.query<StoredNotification>(
    `SELECT n.id, n.kind, n.params, n.link, n.at, n.read_at, d.cycle_id
     FROM notification n LEFT JOIN dossier d ON n.stream = 'dossier/' || d.id
     WHERE n.person_id = $1 AND ($2::timestamptz IS NULL OR (n.at, n.id) < ($2, $3)) ORDER BY n.at DESC, n.id DESC LIMIT $4`,
    [person, after?.at ?? null, after?.id ?? null, size + 1],
  );

export async function unreadNotifications(transaction: SpaceTransaction, person: string): Promise<number> {
  const [row] = await transaction.query<{ unread: number }>(
    'SELECT count(*)::int AS unread FROM notification WHERE person_id = $1 AND read_at IS NULL',
    [person],
  );
  return row?.unread ?? 0;
}

/** Marks a person's own notifications as read: those named, or all. */
export async function readNotifications(
  transaction: SpaceTransaction,
  person: string,
  ids: readonly string[] | undefined,
): Promise<void> {
  await transaction.query(
    `UPDATE notification SET read_at = $2
     WHERE person_id = $1 AND read_at IS NULL AND ($3::text[] IS NULL OR id = ANY ($3))`,
    [person, transaction.now, ids ?? null],
  );
}
