import type { Attended } from '#contracts/temporal/activities';
import type { AttendInput } from '#contracts/temporal/messages';
import { attendPage } from '#persistence/ledger/attend';
import type { Dependencies } from './dependencies';

/** After this an attempt hands over, so that its workflow looks at the facts now and then. */
const LONGEST_MS = 60_000;

/** Attends an agenda page by page, in due order, until it is quiet. */
export async function attendAgenda({ source }: Dependencies, { space, attendant }: AttendInput): Promise<Attended> {
  const until = Date.now() + LONGEST_MS;
  const total: Attended = { attended: 0, failed: 0 };
  while (Date.now() < until) {
    const { attended, failed } = await attendPage(source, space, attendant);
    if (attended + failed === 0) break;
    total.attended += attended;
    total.failed += failed;
  }
  return total;
}
