import { doneSchema } from '#contracts/http/values';
import type { Done } from '#contracts/http/values';
import { call } from './client';

/** Sends a human act, in one's own name or another's; the reply says where each stream it touched stands now. */
export function sendAct(path: string, key: string, body: unknown = {}, onBehalfOf?: string): Promise<Done> {
  return call({ method: 'POST', path, key, body, onBehalfOf, reply: doneSchema });
}
