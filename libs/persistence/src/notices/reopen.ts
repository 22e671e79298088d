/**
 * Lets notices from which a period of law runs be bundled once more, for the next channel, when bundles have ended in nothing and no other
 * bundle of theirs has gone or may go.
 */
export const REOPEN_LEGAL = (ended: string, legal: string): string =>
  `UPDATE notification n SET bundled_at = NULL FROM delivery_item i
   WHERE i.delivery_id IN ${ended} AND i.notification_id = n.id AND n.kind = ANY (${legal}) AND NOT EXISTS (
     SELECT 1 FROM delivery_item o JOIN delivery d ON d.id = o.delivery_id
     WHERE o.notification_id = n.id AND d.id NOT IN ${ended} AND d.state IN ('waiting', 'sent'))`;
