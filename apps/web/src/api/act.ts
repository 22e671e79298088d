import { doneSchema } from '#contracts/http/values';
import type { Done } from '#contracts/http/values';
import { call } from './client';

/** Sends a human act; the reply says where each stream it touched stands now. */
export function sendAct(path: string, key: string, body: unknown = {}): Promise<Done> {
  return call({ method: 'POST', path, key, body, reply: doneSchema });
}
