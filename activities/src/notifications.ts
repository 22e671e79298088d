import type { SpaceInput } from '#contracts/temporal/messages';
import { bundleNotices, waitingDeliveries } from '#persistence/notices/bundle';
import { deliver } from '#persistence/notices/deliver';
import { tellGroup } from '#persistence/notices/groups';
import type { Channel } from './channels/channel';
import { messageOf } from './channels/message';
import type { Dependencies } from './dependencies';

/** So many messages a channel in one run; the next run follows within a minute. */
const MOST = 1000;
const LONGEST_MS = 4 * 60_000;

/**
 * Tells people outside what they have not been told yet, by the channels that the worker has: bundled by person, at the times that each
 * has chosen. A message is repeated, under its own id, only where it is not known whether it was taken.
 */
export async function deliverNotices(
  { source, outside: { channels, bots, botsAt, siteUrl } }: Dependencies,
  { space }: SpaceInput,
): Promise<{ sent: number }> {
  if (channels.length + bots.length === 0) return { sent: 0 };
  for (const bot of bots) await tellGroup(source, space, `bot-${bot.id}`, botsAt, (counts) => bot.post(counts));
  await bundleNotices(
    source,
    space,
    channels.map(({ id }) => id),
  );
  const until = Date.now() + LONGEST_MS;
  const deliverBy = async (channel: Channel): Promise<number> => {
    let sent = 0;
    for (const id of await waitingDeliveries(source, space, channel.id, MOST)) {
      const outcome = await deliver(source, space, id, (letter) => channel.send(messageOf(letter, siteUrl)));
      if (outcome?.kind === 'sent') sent += 1;
      // A channel that is at fault with everybody is left alone until the next minute.
      const isAtFault = outcome !== undefined && 'isForAll' in outcome && outcome.isForAll;
      if (isAtFault || Date.now() > until) break;
    }
    return sent;
  };
  const sent = await Promise.all(channels.map(deliverBy));
  return { sent: sent.reduce((sum, each) => sum + each, 0) };
}
